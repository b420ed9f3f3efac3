package io.davit.devenv.demo;

import io.davit.devenv.DavitProcess;
import io.davit.devenv.Devenv;
import io.davit.devenv.DevenvSettings;
import io.davit.devenv.demo.Fleet.Sight;
import io.davit.devenv.demo.Stage.Going;
import io.davit.events.topic.KeyHash;
import io.davit.model.message.RunEvent.VolumeFinished;
import io.davit.model.message.RunReply.Accepted;
import io.davit.model.message.RunReply.Finished;
import io.davit.model.message.VolumeResult.Copied;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/// The main job, from end to end, each claim checked: [#run] is the table of contents.
public final class Demo implements AutoCloseable {

  private static final List<String> WORKLOADS = List.of("web", "db");
  private static final List<DavitProcess> HERE =
      List.of(
          DavitProcess.SCHEDULER,
          DavitProcess.RESTORE_WORKER,
          DavitProcess.HOOK_RUNNER,
          DavitProcess.NODE_AGENT);

  private final InstantSource clock;
  private final Voice voice;
  private final Wait wait;
  private final Devenv devenv;
  private final Workers workers = new Workers();
  private final Harbour harbour;
  private final Fleet fleet;
  private final Map<String, Manifest> manifests = new HashMap<>();
  private final Set<String> shown = new LinkedHashSet<>();
  private final Listener listener;

  /// Starts the servers.
  ///
  /// @param data an empty directory
  public Demo(Path data, Stage stage, InstantSource clock) throws InterruptedException {
    this.clock = clock;
    this.voice = new Voice(stage, clock);
    this.wait = new Wait(clock, voice);
    voice.chapter("a broker, an S3 server and an emulated cluster start");
    this.devenv = Devenv.prepare(DevenvSettings.embedded(data), clock, new SecureRandom());
    this.harbour = new Harbour(devenv.cluster());
    this.fleet = new Fleet(devenv.cluster(), devenv.settings().namespace());
    this.listener = start();
  }

  private Listener start() throws InterruptedException {
    var _ = devenv.run(HERE, clock);
    return new Listener(devenv.kafka());
  }

  /// Runs it all.
  ///
  /// @throws DemoFailed naming the first thing that is not so
  public void run() throws InterruptedException, IOException {
    startWorkers();
    launchWorkload();
    backUpOnSchedule();
    var backup = backUpByMessageWhileTheWorkerDies();
    loseTheNamespaceAndRestoreIt(backup);
    damageFilesAndRestoreInPlace(backup);
    showTheBucket();
    voice.chapter("all of it is so");
  }

  private void startWorkers() throws InterruptedException, IOException {
    var environment = devenv.processes().environment(DavitProcess.BACKUP_WORKER);
    for (int i = 1; i <= 2; i++) {
      workers.start(environment, devenv.settings().data().resolve("backup-worker-" + i + ".log"));
    }
    wait.until(
        "two backup-workers", () -> workers.ready() == 2 ? Optional.of(2) : Optional.empty());
    voice.say(
        "scheduler, restore-worker, hook-runner and a node agent run here, two backup-workers as processes");
  }

  private void launchWorkload() throws InterruptedException {
    voice.chapter("a namespace whose pods keep writing files");
    harbour.create();
    for (var app : WORKLOADS) {
      wait.until("a pod of " + app, () -> harbour.pod(app));
      wait.until("600 files of " + app, () -> written(app));
      voice.say(app + " has written 600 files and goes on writing");
    }
  }

  private Optional<Boolean> written(String app) {
    return harbour.shell(app, "ls /manifest").contains("written")
        ? Optional.of(true)
        : Optional.empty();
  }

  private void backUpOnSchedule() throws InterruptedException {
    voice.chapter("two backups on a schedule, @every 15s");
    fleet.schedule();
    var first = completed(nextBackup(0));
    tellVolumes(first);
    var second = completed(nextBackup(1));
    fleet.pause();
    tellVolumes(second);
    long full = newBytes(first);
    long incremental = newBytes(second);
    if (incremental * 2 > full) {
      throw new DemoFailed(
          "the second backup wrote " + incremental + " new bytes, the first " + full);
    }
    voice.say("the second wrote " + incremental + " new bytes, the first " + full);
  }

  private Sight nextBackup(int index) throws InterruptedException {
    return wait.until(
        "backup " + (index + 1) + " of the schedule",
        () ->
            fleet.backups().size() > index
                ? Optional.of(fleet.backups().get(index))
                : Optional.empty());
  }

  private Sight completed(Sight backup) throws InterruptedException {
    return over("backup " + backup.name(), () -> fleet.backup(backup.name()));
  }

  private Sight over(String what, Supplier<Optional<Sight>> look) throws InterruptedException {
    var end =
        wait.until(
            "the end of " + what,
            () -> {
              var sight = look.get();
              sight.ifPresent(seen -> show(what, seen));
              voice.show(sight.map(seen -> going(what, seen)).orElse(List.of()));
              return sight.filter(Sight::isOver);
            });
    if (!end.phase().equals("Completed")) {
      throw new DemoFailed(what + ": " + end.phase() + " " + end.detail());
    }
    return end;
  }

  private void show(String what, Sight seen) {
    var line =
        what + ": " + seen.phase() + (seen.detail().isEmpty() ? "" : " (" + seen.detail() + ")");
    if (shown.add(line)) {
      voice.say(line);
    }
  }

  /// The run, and its volumes as the topic `progress` tells of them.
  private List<Going> going(String what, Sight seen) {
    var all = new ArrayList<Going>();
    all.add(new Going(what, seen.phase(), seen.done(), seen.total(), false));
    if (!seen.isOver()) {
      all.addAll(listener.going(seen.uid()));
    }
    return all;
  }

  private void tellVolumes(Sight backup) throws InterruptedException {
    wait.until(
        "the volumes of " + backup.name(),
        () -> listener.finished(backup.uid()).size() >= 2 ? Optional.of(true) : Optional.empty());
    for (var one : listener.finished(backup.uid())) {
      var copied = (Copied) one.result();
      voice.say(
          "  volume of %s: %d files, %d bytes, %d of them new"
              .formatted(one.volume().pod(), copied.files(), copied.bytes(), copied.newBytes()));
    }
  }

  private long newBytes(Sight backup) {
    return listener.copied(backup.uid()).stream().mapToLong(Copied::newBytes).sum();
  }

  private String backUpByMessageWhileTheWorkerDies() throws InterruptedException, IOException {
    voice.chapter("a backup by message; its worker is killed in the middle");
    var request = UUID.randomUUID().toString();
    listener.ask(request, Fleet.SCHEDULE);
    var accepted = wait.until("the reply", () -> listener.reply(Accepted.class, request));
    voice.say("accepted as " + accepted.name() + ", says the reply");
    var finished =
        wait.until(
            "the first volume of " + accepted.name(),
            () -> listener.finished(accepted.uid()).stream().findFirst());
    var killedAt = kill(accepted.uid());
    var end = over("backup " + accepted.name(), () -> fleet.backup(accepted.name()));
    wait.until("the last reply", () -> listener.reply(Finished.class, request));
    proveNotCopiedAgain(accepted.uid(), finished, killedAt);
    tellVolumes(end);
    for (var app : WORKLOADS) {
      manifests.put(app, Manifest.of(harbour.shell(app, "cat /manifest/sha256")));
    }
    return accepted.name();
  }

  private Instant kill(String run) throws InterruptedException {
    int partition = KeyHash.partition(run, devenv.kafka().sizes().machinePartitions());
    var owner = wait.until("the worker that owns the run", () -> workers.owner(partition));
    workers.kill(owner);
    voice.say("SIGKILL to the backup-worker that owns the run, process " + owner.process().pid());
    return clock.instant();
  }

  private void proveNotCopiedAgain(String run, VolumeFinished before, Instant killedAt)
      throws IOException {
    var after =
        listener.finished(run).stream()
            .filter(event -> event.ordinal() == before.ordinal())
            .filter(event -> event.volume().equals(before.volume()))
            .toList();
    if (after.size() != 1 || !after.getFirst().result().equals(before.result())) {
      throw new DemoFailed(
          "the volume of " + before.volume().pod() + " was copied " + after.size() + " times");
    }
    long others =
        listener.copied(run).stream()
            .filter(copied -> !copied.equals(before.result()))
            .mapToLong(Copied::newBytes)
            .sum();
    long written = packBytesSince(killedAt);
    if (written > others) {
      throw new DemoFailed(
          written + " bytes of packs were written after the kill, for " + others + " new ones");
    }
    voice.say(
        "another worker went on; after the kill S3 got %d bytes of file contents, and the volume that was finished was not among them"
            .formatted(written));
  }

  /// Bytes of `p` packs in the request log since an instant.
  private long packBytesSince(Instant since) throws IOException {
    try (var lines = Files.lines(devenv.settings().data().resolve("s3-access.log"))) {
      return lines
          .map(line -> line.split(" ", -1))
          .filter(parts ->
              parts[1].equals("PUT") && parts[2].contains("/kopia/" + Harbour.NAMESPACE + "/p"))
          .filter(parts -> Instant.parse(parts[0]).isAfter(since))
          .mapToLong(parts -> Long.parseLong(parts[4]))
          .sum();
    }
  }

  private void loseTheNamespaceAndRestoreIt(String backup) throws InterruptedException {
    voice.chapter("the namespace is deleted, and comes back");
    harbour.delete();
    wait.until(
        "the end of the namespace", () -> harbour.isGone() ? Optional.of(true) : Optional.empty());
    voice.say("namespace " + Harbour.NAMESPACE + " is gone");
    fleet.restore("harbour-back", backup, false);
    var _ = over("restore harbour-back", () -> fleet.restore("harbour-back"));
    compareEveryByte();
  }

  private void damageFilesAndRestoreInPlace(String backup) throws InterruptedException {
    voice.chapter("files are damaged in the live workload, and its claim is restored in place");
    for (var app : WORKLOADS) {
      var _ =
          harbour.shell(
              app,
              "cd /data && rm quiesced file-1 file-2 && echo torn > file-3 && echo new > extra");
    }
    voice.say("deleted, overwrote and added files in both volumes; the writers write again");
    fleet.restore("harbour-repair", backup, true);
    var _ = over("restore harbour-repair", () -> fleet.restore("harbour-repair"));
    compareEveryByte();
  }

  private void compareEveryByte() throws InterruptedException {
    for (var app : WORKLOADS) {
      wait.until("a pod of " + app, () -> harbour.pod(app));
      var wanted = manifests.get(app);
      if (wanted == null || wanted.files().size() < 600) {
        throw new DemoFailed("the manifest of " + app + " is incomplete");
      }
      wanted.compare(
          app,
          Manifest.of(
              harbour.shell(
                  app, "cd /data && find . -type f -print0 | sort -z | xargs -0 sha256sum")));
      voice.say(
          app
              + ": all "
              + wanted.files().size()
              + " files are as the pre hook saw them, byte for byte");
    }
  }

  private void showTheBucket() throws IOException {
    voice.chapter("what lies in the bucket");
    var root = devenv.settings().data().resolve("s3").resolve(devenv.settings().bucket());
    var sizes = new TreeMap<String, long[]>();
    try (var files = Files.walk(root)) {
      for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        var key = root.relativize(file);
        var folder = key.subpath(0, Math.min(2, key.getNameCount() - 1)).toString();
        var sum = sizes.computeIfAbsent(folder, _ -> new long[2]);
        sum[0]++;
        sum[1] += Files.size(file);
      }
    }
    sizes.forEach((folder, sum) ->
        voice.say("%-40s %4d objects %9d bytes".formatted(folder, sum[0], sum[1])));
  }

  @Override
  public void close() {
    workers.close();
    listener.close();
    devenv.close();
  }
}
