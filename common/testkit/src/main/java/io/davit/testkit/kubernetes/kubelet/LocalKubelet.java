package io.davit.testkit.kubernetes.kubelet;

import io.davit.testkit.kubernetes.controllers.Provisioning;
import io.davit.testkit.kubernetes.controllers.VolumeDirectories;
import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.registry.ApiException;
import io.davit.testkit.kubernetes.registry.Registry;
import io.davit.testkit.kubernetes.registry.WriteOptions;
import io.davit.testkit.kubernetes.schema.ResourceKind;
import io.davit.testkit.kubernetes.store.ObjectStore;
import io.davit.testkit.kubernetes.store.StoreEvent;
import io.davit.testkit.kubernetes.store.StoredObject;
import io.davit.testkit.kubernetes.store.Watch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Runs the pods of the one node as processes of this machine.
public final class LocalKubelet implements Kubelet {
  private static final Logger LOG = LoggerFactory.getLogger(LocalKubelet.class);

  private final Registry registry;
  private final ResourceKind pods;
  private final Path root;
  private final Path states;
  private final Sources sources;
  private final VolumeLayout layout;
  private final Launcher launcher = new Launcher();
  private final Sandbox sandbox;
  private final Map<String, PodWorker> workers = new ConcurrentHashMap<>();
  private final Watch watch;
  private final Thread thread;

  private LocalKubelet(Registry registry, VolumeDirectories directories, Path root, Path states) {
    this.registry = registry;
    this.pods = registry.kinds().builtin("", "pods");
    this.root = root;
    this.states = states;
    this.sources = new Sources(registry);
    this.layout = new VolumeLayout(sources, directories, root);
    this.sandbox = NamespaceSandbox.probe(launcher).orElseGet(() -> new PodRootSandbox(launcher));
    LOG.atInfo().log("emulated node: {}", sandbox.describe());
    register();
    ObjectStore.Listing present = registry.store().list(pods.resource(), "");
    clean(present.objects());
    this.watch = registry.store().watch(pods.resource(), "", present.revision());
    this.thread = Thread.ofPlatform().daemon().name("kubelet").unstarted(() -> run(present));
  }

  /// Starts the node; its pods start at once.
  ///
  /// @param root where volumes are laid out
  /// @param states where root file systems and logs of containers are
  public static Kubelet start(
      Registry registry, VolumeDirectories directories, Path root, Path states) {
    LocalKubelet kubelet = new LocalKubelet(registry, directories, root, states);
    kubelet.thread.start();
    return kubelet;
  }

  @Override
  public Path root() {
    return root;
  }

  private void register() {
    ResourceKind nodes = registry.kinds().builtin("", "nodes");
    if (registry.find(nodes, "", Provisioning.NODE).isPresent()) {
      return;
    }
    ObjectNode node = Json.object();
    Meta.of(node).put("name", Provisioning.NODE);
    Json.ensure(node, "metadata", "labels")
        .put("kubernetes.io/hostname", Provisioning.NODE)
        .put("kubernetes.io/os", "linux");
    node.putObject("spec").put("providerID", "emulator://" + Provisioning.NODE);
    ObjectNode status = node.putObject("status");
    for (String part : List.of("capacity", "allocatable")) {
      status.putObject(part).put("cpu", "8").put("memory", "16Gi").put("pods", "250");
    }
    status
        .putArray("conditions")
        .addObject()
        .put("type", "Ready")
        .put("status", "True")
        .put("reason", "KubeletReady")
        .put("message", sandbox.describe())
        .put("lastTransitionTime", registry.identities().now());
    var addresses = status.putArray("addresses");
    addresses.addObject().put("type", "InternalIP").put("address", "127.0.0.1");
    addresses.addObject().put("type", "Hostname").put("address", Provisioning.NODE);
    status
        .putObject("nodeInfo")
        .put("kubeletVersion", "v1.32.0-davit-emulator")
        .put("operatingSystem", "linux");
    registry.create(nodes, "", node, WriteOptions.by("kubelet"));
  }

  /// Removes what pods left behind that went away with an earlier emulator.
  private void clean(List<StoredObject> present) {
    var uids = present.stream().map(p -> Meta.uid(p.json())).collect(Collectors.toSet());
    for (Path parent : List.of(root.resolve("pods"), states)) {
      try {
        Files.createDirectories(parent);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent)) {
          for (Path entry : entries) {
            if (!uids.contains(entry.getFileName().toString())) {
              VolumeDirectories.removeTree(entry);
            }
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void run(ObjectStore.Listing present) {
    try {
      present.objects().forEach(pod -> look(pod.json()));
      while (watch.isOpen()) {
        watch.poll(Duration.ofSeconds(60)).ifPresent(this::observe);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void observe(StoreEvent event) {
    JsonNode pod = event.object().json();
    if (event.change() == StoreEvent.Change.DELETED) {
      end(pod, 0);
    } else {
      look(pod);
    }
  }

  private void look(JsonNode pod) {
    if (!Json.text(pod, "spec", "nodeName").equals(Provisioning.NODE)) {
      return;
    }
    if (Meta.deleting(pod)) {
      end(pod, Json.number(pod, 0, "metadata", "deletionGracePeriodSeconds"));
    } else if (!workers.containsKey(Meta.uid(pod))
        && !Json.text(pod, "status", "phase").matches("Succeeded|Failed")) {
      PodWorker worker =
          new PodWorker(registry, layout, sources, sandbox, states.resolve(Meta.uid(pod)), pod);
      workers.put(Meta.uid(pod), worker);
      worker.start();
    }
  }

  private void end(JsonNode pod, long graceSeconds) {
    PodWorker worker = workers.remove(Meta.uid(pod));
    if (worker == null) {
      PodWorker.finish(registry, pod);
      return;
    }
    Thread.ofVirtual()
        .name("end-" + Meta.name(pod))
        .start(() -> {
          try {
            worker.end(graceSeconds);
            worker.remove();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private ContainerRun container(JsonNode pod, String name) {
    String chosen = name;
    List<String> names = Container.main(pod).stream().map(c -> Json.text(c, "name")).toList();
    if (chosen.isEmpty() && names.size() > 1) {
      throw ApiException.badRequest(
          "a container name must be specified for pod %s, choose one of: [%s]"
              .formatted(Meta.name(pod), String.join(" ", names)));
    }
    if (chosen.isEmpty()) {
      chosen = names.getFirst();
    }
    PodWorker worker = workers.get(Meta.uid(pod));
    if (worker == null) {
      if (!names.contains(chosen)) {
        throw ApiException.badRequest(
            "container %s is not valid for pod %s".formatted(chosen, Meta.name(pod)));
      }
      throw ApiException.badRequest("pod %s does not run on a node".formatted(Meta.name(pod)));
    }
    return worker.container(chosen);
  }

  @Override
  public void require(JsonNode pod, String name) {
    container(pod, name);
  }

  @Override
  public Process exec(JsonNode pod, String name, List<String> command, boolean tty) {
    ContainerRun run = container(pod, name);
    Process first = run.process();
    Container container = run.container();
    if (first == null || container == null) {
      throw ApiException.internal(
          "unable to upgrade connection: container not found (\"" + run.name() + "\")");
    }
    if (!sandbox.has(container, first, command.getFirst())) {
      throw ApiException.internal(
          "error executing command in container: failed to exec in container: failed to start exec: OCI runtime exec"
              + " failed: exec failed: unable to start container process: exec: \""
              + command.getFirst()
              + "\": executable file not found in $PATH: unknown");
    }
    try {
      return sandbox.exec(container, first, command, tty);
    } catch (IOException e) {
      throw ApiException.internal("error executing command in container: " + e.getMessage());
    }
  }

  @Override
  public Path log(JsonNode pod, String name) {
    String only = name.isEmpty() ? "" : name;
    if (!workers.containsKey(Meta.uid(pod)) && !only.isEmpty()) {
      return states.resolve(Meta.uid(pod)).resolve(only + ".log");
    }
    ContainerRun run = container(pod, name);
    if (!run.hasStarted()) {
      throw ApiException.badRequest(
          "container \"%s\" in pod \"%s\" is waiting to start: ContainerCreating"
              .formatted(run.name(), Meta.name(pod)));
    }
    return states.resolve(Meta.uid(pod)).resolve(run.name() + ".log");
  }

  @Override
  public boolean isRunning(JsonNode pod, String name) {
    return workers.containsKey(Meta.uid(pod)) && container(pod, name).isRunning();
  }

  @Override
  public void close() {
    watch.close();
    thread.interrupt();
    List<Thread> ends =
        workers.values().stream()
            .map(worker -> Thread.ofVirtual().start(() -> kill(worker)))
            .toList();
    try {
      for (Thread end : ends) {
        end.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    launcher.close();
  }

  private static void kill(PodWorker worker) {
    try {
      worker.abandon();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
