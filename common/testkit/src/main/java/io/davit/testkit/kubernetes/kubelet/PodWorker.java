package io.davit.testkit.kubernetes.kubelet;

import io.davit.testkit.kubernetes.controllers.VolumeDirectories;
import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.registry.ApiException;
import io.davit.testkit.kubernetes.registry.Deletion;
import io.davit.testkit.kubernetes.registry.Registry;
import io.davit.testkit.kubernetes.registry.WriteOptions;
import io.davit.testkit.kubernetes.schema.ResourceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Runs one pod from its volumes to the end of its last process.
final class PodWorker {
  private static final Logger LOG = LoggerFactory.getLogger(PodWorker.class);
  private static final WriteOptions BY = WriteOptions.by("kubelet");

  /// A real kubelet starts at 10 s and ends at 300 s.
  private static final long LONGEST_BACKOFF_SECONDS = 60;

  private final Registry registry;
  private final ResourceKind pods;
  private final VolumeLayout layout;
  private final Sources sources;
  private final Sandbox sandbox;
  private final Path state;
  private final JsonNode pod;
  private final List<ContainerRun> init;
  private final List<ContainerRun> main;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean initialized;
  private volatile boolean abandoned;

  PodWorker(
      Registry registry,
      VolumeLayout layout,
      Sources sources,
      Sandbox sandbox,
      Path state,
      JsonNode pod) {
    this.registry = registry;
    this.pods = registry.kinds().builtin("", "pods");
    this.layout = layout;
    this.sources = sources;
    this.sandbox = sandbox;
    this.state = state;
    this.pod = pod;
    this.init =
        Container.init(pod).stream().map(spec -> run(spec, "initContainerStatuses")).toList();
    this.main = Container.main(pod).stream().map(spec -> run(spec, "containerStatuses")).toList();
  }

  private ContainerRun run(JsonNode spec, String statuses) {
    int restarts =
        Json.items(pod, "status", statuses).stream()
            .filter(s -> Json.text(s, "name").equals(Json.text(spec, "name")))
            .filter(s -> !Json.text(s, "containerID").isEmpty())
            .mapToInt(s -> Json.number(s, 0, "restartCount") + 1)
            .findFirst()
            .orElse(0);
    return new ContainerRun(spec, restarts);
  }

  void start() {
    spawn("pod-" + Meta.name(pod), this::run);
  }

  private Thread spawn(String name, Runnable work) {
    return Thread.ofVirtual().name(name).start(work);
  }

  private void run() {
    try {
      report();
      Map<String, Path> volumes = volumes();
      for (ContainerRun run : init) {
        keep(run, volumes, true);
        if (isStopping() || run.exitCode() != 0) {
          report();
          return;
        }
      }
      initialized = true;
      for (ContainerRun run : main) {
        threads.add(spawn(Meta.name(pod) + "/" + run.name(), () -> keepQuietly(run, volumes)));
      }
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("pod", Meta.name(pod)).setCause(e).log("pod worker failed");
    } finally {
      ended.countDown();
    }
  }

  private Map<String, Path> volumes() throws InterruptedException {
    while (!isStopping()) {
      try {
        return layout.make(pod);
      } catch (NotYet e) {
        init.forEach(run ->
            run.waits(
                init.isEmpty() ? e.reason() : "PodInitializing", String.valueOf(e.getMessage())));
        main.forEach(run -> run.waits("ContainerCreating", String.valueOf(e.getMessage())));
        report();
        pause(1);
      }
    }
    return Map.of();
  }

  private boolean isStopping() {
    return stop.getCount() == 0;
  }

  private void pause(long seconds) throws InterruptedException {
    if (stop.await(seconds, TimeUnit.SECONDS)) {
      LOG.atDebug().addKeyValue("pod", Meta.name(pod)).log("stopping");
    }
  }

  private void keepQuietly(ContainerRun run, Map<String, Path> volumes) {
    try {
      keep(run, volumes, false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.atError()
          .addKeyValue("pod", Meta.name(pod))
          .addKeyValue("container", run.name())
          .setCause(e)
          .log("container failed");
    }
  }

  /// Runs a container again and again, as its restart policy says.
  private void keep(ContainerRun run, Map<String, Path> volumes, boolean once)
      throws InterruptedException {
    long backoff = 0;
    while (!isStopping()) {
      int code = attempt(run, volumes);
      if (isStopping() || (code >= 0 && !again(code, once))) {
        break;
      }
      if (code >= 0 && backoff > 0) {
        run.restarts();
        run.waits(
            "CrashLoopBackOff",
            "back-off " + backoff + "s restarting failed container=" + run.name());
        report();
        pause(backoff);
      } else if (code >= 0) {
        run.restarts();
      } else {
        pause(1);
      }
      backoff = Math.min(LONGEST_BACKOFF_SECONDS, Math.max(1, backoff * 2));
    }
    run.finish();
    report();
  }

  private boolean again(int code, boolean once) {
    return switch (Json.text(pod, "spec", "restartPolicy")) {
      case "Never" -> false;
      case "OnFailure" -> code != 0;
      default -> !once || code != 0;
    };
  }

  /// One run.
  ///
  /// @return the exit code, or -1 if it could not start
  private int attempt(ContainerRun run, Map<String, Path> volumes) throws InterruptedException {
    try {
      Container container = prepare(run.spec(), volumes);
      Process process = sandbox.start(container, log(run.name()));
      awaitReady(container, process);
      JsonNode probe = run.spec().path("readinessProbe");
      run.runs(container, process, registry.identities().now(), !probe.path("exec").isObject());
      report();
      if (probe.path("exec").isObject()) {
        spawn("probe-" + run.name(), () -> probe(run, container, process, probe));
      }
      int code = process.waitFor();
      sandbox.kill(container, process);
      run.ended(code, registry.identities().now());
      report();
      return code;
    } catch (NotYet e) {
      run.waits(e.reason(), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      run.waits("RunContainerError", String.valueOf(e.getMessage()));
    }
    report();
    return -1;
  }

  /// The file system of the container is complete when its mark stands there.
  private static void awaitReady(Container container, Process process) throws InterruptedException {
    while (process.isAlive() && !Files.exists(container.readyMark())) {
      if (process.waitFor(5, TimeUnit.MILLISECONDS)) {
        return;
      }
    }
  }

  private void probe(ContainerRun run, Container container, Process process, JsonNode probe) {
    try {
      pause(Json.number(probe, 0, "initialDelaySeconds"));
      while (process.isAlive() && !isStopping()) {
        Process check =
            sandbox.exec(container, process, Json.strings(probe, "exec", "command"), false);
        check.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        if (run.probed(check.waitFor() == 0)) {
          report();
        }
        pause(Math.max(1, Json.number(probe, 10, "periodSeconds")));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.atDebug().setCause(e).log("probe failed");
    }
  }

  private Container prepare(JsonNode spec, Map<String, Path> volumes) throws IOException {
    Map<String, String> environment = Environment.of(sources, pod, spec);
    List<Container.Mount> mounts = new ArrayList<>();
    for (JsonNode mount : Json.items(spec, "volumeMounts")) {
      mounts.add(mount(mount, volumes, environment));
    }
    String name = Json.text(spec, "name");
    String directory = Json.text(spec, "workingDir");
    return new Container(
        Meta.uid(pod),
        name,
        Environment.hostname(pod),
        Environment.expand(Images.command(spec), environment),
        environment,
        directory.isEmpty() ? "/" : directory,
        mounts,
        Files.createDirectories(state.resolve(name)));
  }

  private static Container.Mount mount(
      JsonNode mount, Map<String, Path> volumes, Map<String, String> environment)
      throws IOException {
    Path volume = volumes.get(Json.text(mount, "name"));
    if (volume == null) {
      throw NotYet.mount("no volume " + Json.text(mount, "name"));
    }
    String sub =
        Environment.expand(
            Json.text(mount, "subPath") + Json.text(mount, "subPathExpr"), environment);
    Path source = volume.resolve(sub).normalize();
    if (!source.startsWith(volume)) {
      throw NotYet.config("subPath \"" + sub + "\" leaves its volume");
    }
    if (!Files.exists(source)) {
      Files.createDirectories(source);
    }
    return new Container.Mount(source, Json.text(mount, "mountPath"), Json.flag(mount, "readOnly"));
  }

  Path log(String container) {
    return state.resolve(container + ".log");
  }

  /// Ends the processes and leaves the pod as it is in the API, for the next kubelet.
  void abandon() throws InterruptedException {
    abandoned = true;
    end(0);
  }

  private void report() {
    if (abandoned) {
      return;
    }
    PodStatus status = new PodStatus(init, main, initialized, registry.identities().now());
    try {
      registry.modify(
          pods,
          Meta.namespace(pod),
          Meta.name(pod),
          "status",
          present -> {
            if (Meta.uid(present).equals(Meta.uid(pod))) {
              status.into(present);
            }
            return present;
          },
          BY);
    } catch (ApiException e) {
      LOG.atDebug()
          .addKeyValue("pod", Meta.name(pod))
          .addKeyValue("reason", e.reason())
          .log("status not written");
    }
  }

  /// The container of a name.
  ///
  /// @throws ApiException (400) if there is none
  ContainerRun container(String name) {
    return find(name)
        .orElseThrow(() ->
            ApiException.badRequest(
                "container %s is not valid for pod %s".formatted(name, Meta.name(pod))));
  }

  private Optional<ContainerRun> find(String name) {
    List<ContainerRun> all = new ArrayList<>(main);
    all.addAll(init);
    return all.stream().filter(r -> r.name().equals(name)).findFirst();
  }

  /// Ends the processes, first asking, and waits for their end.
  void end(long graceSeconds) throws InterruptedException {
    stop.countDown();
    if (graceSeconds > 0) {
      each(sandbox::terminate);
      if (ended.await(graceSeconds, TimeUnit.SECONDS)) {
        return;
      }
    }
    each(sandbox::kill);
    if (!ended.await(10, TimeUnit.SECONDS)) {
      LOG.atWarn().addKeyValue("pod", Meta.name(pod)).log("processes do not end");
    }
  }

  private interface Action {
    void on(Container container, Process process);
  }

  private void each(Action action) {
    List<ContainerRun> all = new ArrayList<>(main);
    all.addAll(init);
    for (ContainerRun run : all) {
      @Nullable Process process = run.process();
      @Nullable Container container = run.container();
      if (process != null && container != null) {
        action.on(container, process);
      }
    }
  }

  /// Removes what is left of the pod, from the disk and from the API.
  void remove() {
    VolumeDirectories.removeTree(layout.pod(Meta.uid(pod)));
    VolumeDirectories.removeTree(state);
    finish(registry, pod);
  }

  static void finish(Registry registry, JsonNode pod) {
    try {
      registry.delete(
          registry.kinds().builtin("", "pods"),
          Meta.namespace(pod),
          Meta.name(pod),
          Deletion.finished(Meta.uid(pod)));
    } catch (ApiException e) {
      LOG.atDebug()
          .addKeyValue("pod", Meta.name(pod))
          .addKeyValue("reason", e.reason())
          .log("gone already");
    }
  }
}
