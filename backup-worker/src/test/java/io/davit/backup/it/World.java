package io.davit.backup.it;

import static io.davit.testkit.site.Site.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.davit.backup.BackupSection;
import io.davit.backup.Service;
import io.davit.backup.Settings;
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
import io.davit.kube.Patch;
import io.davit.kube.Target;
import io.davit.model.channel.Channels;
import io.davit.model.message.GateMessage;
import io.davit.model.message.HookOutcome;
import io.davit.model.message.HooksMessage;
import io.davit.model.message.PodHooks;
import io.davit.model.message.Renewal;
import io.davit.model.message.ResolvedHook;
import io.davit.model.message.RunMessage;
import io.davit.model.message.VolumeAssignment;
import io.davit.model.message.VolumeResult;
import io.davit.model.run.RunStatus;
import io.davit.model.velero.v1.Backup;
import io.davit.model.velero.v1.DeleteBackupRequest;
import io.davit.repository.Repository;
import io.davit.repository.RepositoryContext;
import io.davit.repository.content.ClientIdentity;
import io.davit.repository.crypto.Password;
import io.davit.repository.snapshot.SnapshotRequest;
import io.davit.repository.snapshot.SnapshotResult;
import io.davit.repository.snapshot.SourceIdentity;
import io.davit.repository.snapshot.TransferProgress;
import io.davit.testkit.site.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/// All that a backup worker meets: a broker, a bucket, a cluster; and in the place of the other
/// processes a gate that lets everybody pass, and an agent that copies a directory.
final class World implements AutoCloseable {
  static final String PASSWORD = "correct horse";

  final Site site;
  final Path volume;
  final List<VolumeAssignment> copied = new ArrayList<>();
  final List<String> heldWhenCopied = Collections.synchronizedList(new ArrayList<>());

  private int names;

  World(Path directory) throws Exception {
    site = new Site(directory, "p", PASSWORD);
    volume = Files.createDirectories(directory.resolve("volume"));
    site.create(Kinds.NAMESPACE, "", json("{'metadata':{'name':'shop'}}"));
    site.create(
        Kinds.CONFIG_MAP, "shop", json("{'metadata':{'name':'settings'},'data':{'a':'<b> & é'}}"));
    site.create(
        Kinds.SECRET,
        "shop",
        json(
            "{'metadata':{'name':'hidden','labels':{"
                + "'velero.io/exclude-from-backup':'true'}}}"));
    listen();
  }

  /// Nothing of what the broker knew is left.
  void rebuildBroker() throws InterruptedException {
    site.rebuildBroker();
    listen();
  }

  private void listen() {
    site.messages().listen(Channels.GATE, this::admit);
    site.messages().listen(Channels.ASSIGNMENTS, this::copy);
    site.messages().listen(Channels.HOOKS, this::hook);
    send(
        Outgoing.of(
            Channels.HOLDERS,
            "node/davit-node",
            new Renewal("node/davit-node", "agent-1", Instant.now(), List.of())));
  }

  private void admit(Received<GateMessage> received) {
    if (received.value() instanceof GateMessage.Acquire acquire) {
      send(Outgoing.of(Channels.BACKUP, acquire.run(), new RunMessage.PermitGranted()));
    }
  }

  /// Hooks whose command is `false` fail.
  private void hook(Received<HooksMessage> received) {
    switch (received.value()) {
      case HooksMessage.Begin begin -> {
        List<HookOutcome> outcomes =
            begin.pods().stream()
                .flatMap(pod -> pod.pre().stream().map(hook -> outcome(pod, hook)))
                .toList();
        boolean held = outcomes.stream().allMatch(o -> o.error() == null);
        heldWhenCopied.add("begin");
        send(
            Outgoing.of(
                Channels.BACKUP,
                begin.run(),
                new RunMessage.HooksBegun(begin.session(), held, false, outcomes, List.of())));
      }
      case HooksMessage.Release release -> {
        heldWhenCopied.add("release");
        send(
            Outgoing.of(
                Channels.BACKUP,
                release.run(),
                new RunMessage.HooksReleased(release.session(), true, List.of())));
      }
      case HooksMessage.Following _ -> throw new AssertionError("no backup restores pods");
      case null -> {}
    }
  }

  private static HookOutcome outcome(PodHooks pod, ResolvedHook hook) {
    String error = hook.argv().getFirst().equals("false") ? "exit code 1" : null;
    return new HookOutcome(
        pod.namespace(),
        pod.pod(),
        hook.container(),
        hook.name(),
        HookOutcome.Stage.PRE,
        error == null ? 0 : 1,
        "",
        error,
        hook.onError(),
        Duration.ofMillis(1));
  }

  private void copy(Received<VolumeAssignment> received) {
    VolumeAssignment assignment = received.value();
    if (assignment == null || !(assignment.copy() instanceof VolumeAssignment.Copy.Backup backup)) {
      return;
    }
    copied.add(assignment);
    heldWhenCopied.add("copy");
    var blobs = PrefixedBlobStore.of(site.store(), "p/kopia/" + assignment.repository());
    var context = RepositoryContext.at(InstantSource.system());
    var repository = Repository.open(blobs, new Password(PASSWORD), context);
    assertThat(repository.uniqueId()).isEqualTo(assignment.repositoryId());
    Instant began = Instant.now();
    try (var session = repository.write(new ClientIdentity("agent", "test"))) {
      var source = backup.source();
      SnapshotRequest request =
          SnapshotRequest.of(new SourceIdentity(source.user(), source.host(), source.path()))
              .withTags(backup.tags());
      if (backup.parent() != null) {
        request = request.withParent(backup.parent());
      }
      SnapshotResult result = session.uploader().upload(volume, request, TransferProgress.SILENT);
      send(
          Outgoing.of(
              Channels.BACKUP,
              assignment.run(),
              new RunMessage.VolumeReported(
                  assignment.effectId(),
                  new VolumeResult.Copied(
                      result.manifestId(),
                      result.rootObjectId(),
                      result.files(),
                      result.bytes(),
                      result.newBytes(),
                      List.of(),
                      0,
                      began,
                      Instant.now()))));
    }
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
            new BackupSection(
                Duration.ofDays(30),
                "default",
                false,
                4,
                8,
                Duration.ofHours(4),
                Duration.ofMinutes(5),
                3,
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                true,
                Duration.ofHours(1),
                Duration.ofHours(24),
                "davit.io/devenv-shell",
                Duration.ofSeconds(60)));
    return Service.start(
        settings,
        new Launch("worker-" + names++, InstantSource.system(), CrashPoints.parse(crashAt, halt)));
  }

  Service worker() throws InterruptedException {
    return worker("", _ -> {});
  }

  /// Creates a Backup and starts its run, as the scheduler would.
  String backup(String name, String spec) {
    ObjectNode backup =
        site.create(
            Kinds.of(Backup.class),
            "velero",
            json("{'metadata':{'name':'%s'},'spec':%s}".formatted(name, spec)));
    return start(backup);
  }

  /// Creates a DeleteBackupRequest and starts its run.
  String deletion(String backup) {
    ObjectNode request =
        site.create(
            Kinds.of(DeleteBackupRequest.class),
            "velero",
            json(
                "{'metadata':{'name':'%s-del'},'spec':{'backupName':'%s'}}"
                    .formatted(backup, backup)));
    return start(request);
  }

  /// The same for a Backup that another cluster made.
  String foreignDeletion(String backup) {
    site.create(
        Kinds.of(Backup.class),
        "velero",
        json(
            "{'metadata':{'name':'%s','annotations':{'davit.io/cluster':'elsewhere'}},'spec':{}}"
                .formatted(backup)));
    return deletion(backup);
  }

  /// Starts the run of a Backup that is there, as the scheduler does until it sees one.
  void startAgain(String name) {
    start(Objects.requireNonNull(site.find(Kinds.of(Backup.class), "velero", name)));
  }

  /// Shows a phase in a Backup, as the scheduler would.
  void phase(String name, String phase) {
    site.clients()
        .writer()
        .patch(
            new Target(Kinds.of(Backup.class), "velero", name),
            new Patch.Merge(json("{'status':{'phase':'%s'}}".formatted(phase))));
  }

  private String start(ObjectNode resource) {
    String uid = KubeJson.uid(resource);
    send(Outgoing.of(Channels.BACKUP, uid, new RunMessage.Start(resource)));
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
