package io.davit.restore.it;

import static io.davit.testkit.site.Site.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.davit.blob.BlobSource;
import io.davit.blob.PrefixedBlobStore;
import io.davit.coordinator.effect.CrashPoints;
import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.process.CoordinatorSection;
import io.davit.coordinator.process.HealthSection;
import io.davit.coordinator.process.Launch;
import io.davit.coordinator.process.LeaseSection;
import io.davit.events.service.KafkaSection;
import io.davit.events.stream.Received;
import io.davit.kube.ClusterSection;
import io.davit.kube.Kinds;
import io.davit.kube.KubeJson;
import io.davit.kube.ListRequest;
import io.davit.kube.Patch;
import io.davit.kube.Target;
import io.davit.model.channel.Channels;
import io.davit.model.item.ResourceKind;
import io.davit.model.message.GateMessage;
import io.davit.model.message.HookOutcome;
import io.davit.model.message.HooksMessage;
import io.davit.model.message.Renewal;
import io.davit.model.message.RunMessage;
import io.davit.model.message.VolumeAssignment;
import io.davit.model.message.VolumeResult;
import io.davit.model.run.RunStatus;
import io.davit.model.velero.v1.Backup;
import io.davit.model.velero.v1.Restore;
import io.davit.repository.Repository;
import io.davit.repository.RepositoryContext;
import io.davit.repository.crypto.Password;
import io.davit.repository.snapshot.RestoreOptions;
import io.davit.repository.snapshot.RestoreResult;
import io.davit.repository.snapshot.TransferProgress;
import io.davit.restore.RestoreSection;
import io.davit.restore.Service;
import io.davit.restore.Settings;
import io.davit.testkit.s3.Bucket;
import io.davit.testkit.site.Site;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import tools.jackson.databind.node.ObjectNode;

/// All that a restore worker meets: a broker, a bucket, a cluster; and in the place of the other
/// processes a gate that lets everybody pass, and an agent that restores into a directory.
final class World implements AutoCloseable {

  final Site site;
  final Path volume;
  final List<VolumeAssignment> copied = new ArrayList<>();
  final List<HooksMessage.Follow> followed = new CopyOnWriteArrayList<>();

  private int names;
  private String password = "";

  World(Path directory) throws Exception {
    site = new Site(directory, "", "static-passw0rd");
    volume = Files.createDirectories(directory.resolve("volume"));
    site.messages().listen(Channels.GATE, this::admit);
    site.messages().listen(Channels.ASSIGNMENTS, this::copy);
    site.messages().listen(Channels.HOOKS, this::follow);
    send(
        Outgoing.of(
            Channels.HOLDERS,
            "node/davit-node",
            new Renewal("node/davit-node", "agent-1", Instant.now(), List.of())));
  }

  private void admit(Received<GateMessage> received) {
    if (received.value() instanceof GateMessage.Acquire acquire) {
      send(Outgoing.of(Channels.RESTORE, acquire.run(), new RunMessage.PermitGranted()));
    }
  }

  /// What hook-runner does, but for waiting: the pods here are up at once.
  private void follow(Received<HooksMessage> received) {
    if (received.value() instanceof HooksMessage.Follow follow) {
      followed.add(follow);
      var pod = follow.pod();
      var outcomes =
          pod.hooks().stream()
              .map(hook ->
                  new HookOutcome(
                      pod.namespace(),
                      pod.pod(),
                      hook.hook().container(),
                      hook.hook().name(),
                      HookOutcome.Stage.POST,
                      0,
                      "",
                      hook.hook().argv().contains("false") ? "exit code 1" : null,
                      hook.hook().onError(),
                      Duration.ofSeconds(1)))
              .toList();
      send(
          Outgoing.of(
              Channels.RESTORE,
              follow.run(),
              new RunMessage.HooksFollowed(follow.session(), outcomes)));
    }
  }

  private void copy(Received<VolumeAssignment> received) {
    VolumeAssignment assignment = received.value();
    if (assignment == null
        || !(assignment.copy() instanceof VolumeAssignment.Copy.Restore restore)) {
      return;
    }
    copied.add(assignment);
    var blobs = PrefixedBlobStore.of(site.store(), "kopia/" + assignment.repository());
    var repository =
        Repository.open(
            blobs, new Password(password), RepositoryContext.at(InstantSource.system()));
    assertThat(repository.uniqueId()).isEqualTo(assignment.repositoryId());
    Instant began = Instant.now();
    var claim = assignment.volume().claim();
    try {
      var session = repository.read();
      var snapshot = session.snapshots().get(restore.manifest()).orElseThrow();
      RestoreResult result =
          session
              .restorer()
              .restore(
                  session.snapshots().entry(snapshot, ""),
                  claim == null
                      ? ownVolume(assignment)
                      : Files.createDirectories(volume.resolve(claim)),
                  restore.deleteExtra() ? RestoreOptions.inPlace() : RestoreOptions.fresh(),
                  TransferProgress.SILENT);
      if (restore.done() != null) {
        Path done = Files.createDirectories(ownVolume(assignment).resolve(".velero"));
        Files.createFile(done.resolve(restore.done()));
      }
      send(
          Outgoing.of(
              Channels.RESTORE,
              assignment.run(),
              new RunMessage.VolumeReported(
                  assignment.effectId(),
                  new VolumeResult.Copied(
                      restore.manifest(),
                      "root",
                      result.files(),
                      result.bytes(),
                      0,
                      List.of(),
                      0,
                      began,
                      Instant.now()))));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// Where the kubelet keeps an emptyDir.
  private Path ownVolume(VolumeAssignment assignment) {
    return site.cluster()
        .kubeletRoot()
        .resolve("pods")
        .resolve(assignment.volume().podUid())
        .resolve("volumes/kubernetes.io~empty-dir")
        .resolve(assignment.volume().directory());
  }

  Service worker(String crashAt, CrashPoints.Halt halt) throws InterruptedException {
    var section = KafkaSection.of(site.kafka());
    var settings =
        new Settings(
            section,
            LeaseSection.DEFAULTS,
            CoordinatorSection.DEFAULTS,
            new ClusterSection(site.cluster().kubeconfigFile(), null, "velero"),
            new HealthSection("127.0.0.1", 0),
            new RestoreSection(
                "davit.io/devenv-shell",
                "davit.io/devenv-shell",
                4,
                8,
                Duration.ofMinutes(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(20),
                3,
                Duration.ofSeconds(1),
                Duration.ofSeconds(30)));
    return Service.start(
        settings,
        new Launch("worker-" + names++, InstantSource.system(), CrashPoints.parse(crashAt, halt)));
  }

  Service worker() throws InterruptedException {
    return worker("", _ -> {});
  }

  /// Creates a Restore and starts its run, as the scheduler would.
  ///
  /// @param metadata beside the name, singly quoted, with a comma in front
  String restore(String name, String metadata, String spec) {
    return start(
        site.create(
            Kinds.of(Restore.class),
            "velero",
            json("{'metadata':{'name':'%s'%s},'spec':%s}".formatted(name, metadata, spec))));
  }

  /// Another password than the repositories have.
  void password(String value) {
    String data = Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    site.clients()
        .writer()
        .patch(
            new Target(Kinds.SECRET, "velero", "velero-repo-credentials"),
            new Patch.Merge(json("{'data':{'repository-password':'%s'}}".formatted(data))));
  }

  /// A backup of real Velero, in the bucket and as a resource.
  void velero(String name, String password) {
    this.password = password;
    for (String file : List.of("bucket-" + name + ".tar.gz", "bucket-kopia.tar.gz")) {
      try (var in = World.class.getResourceAsStream("/velero/" + name + "/" + file)) {
        if (in != null) {
          put(in);
        }
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    var bytes = new Bucket(site.store()).bytes("backups/" + name + "/velero-backup.json");
    var backup = KubeJson.object(bytes);
    var metadata = backup.withObject("/metadata");
    metadata.remove(List.of("resourceVersion", "uid", "generation", "managedFields"));
    backup.withObject("/spec").put("storageLocation", "default");
    site.create(Kinds.of(Backup.class), "velero", backup);
  }

  /// Another storage class, which makes volumes as the emulator's own does.
  void storageClass(String name) {
    ResourceKind kind =
        ResourceKind.of("storage.k8s.io", "v1", "storageclasses", "StorageClass", false);
    ObjectNode first;
    try (var all = site.clients().reader().list(ListRequest.all(kind))) {
      first = all.findFirst().orElseThrow();
    }
    ObjectNode copy = json("{'metadata':{'name':'%s'}}".formatted(name));
    copy.set("provisioner", first.path("provisioner"));
    copy.put("volumeBindingMode", "WaitForFirstConsumer");
    site.create(kind, "", copy);
  }

  private void put(InputStream packed) throws IOException {
    try (var tar = new TarArchiveInputStream(new GZIPInputStream(packed), "UTF-8")) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.isFile()) {
          site.store()
              .put(entry.getName().replaceFirst("^[.]/", ""), BlobSource.of(tar.readAllBytes()));
        }
      }
    }
  }

  private String start(ObjectNode resource) {
    String uid = KubeJson.uid(resource);
    send(Outgoing.of(Channels.RESTORE, uid, new RunMessage.Start(resource)));
    return uid;
  }

  /// Waits for the end of a run.
  RunStatus end(String run) throws InterruptedException {
    return site.messages().end(run);
  }

  private void send(Outgoing<?> outgoing) {
    site.messages().send(outgoing);
  }

  @Override
  public void close() {
    site.close();
  }
}
