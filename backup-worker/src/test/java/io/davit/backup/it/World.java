package io.davit.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.backup.BackupSection;
import io.davit.backup.Service;
import io.davit.backup.Settings;
import io.davit.blob.PrefixedBlobStore;
import io.davit.blob.s3.S3BlobStore;
import io.davit.blob.s3.S3Settings;
import io.davit.coordinator.effect.CrashPoints;
import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.process.CoordinatorSection;
import io.davit.coordinator.process.HealthSection;
import io.davit.coordinator.process.Launch;
import io.davit.coordinator.process.LeaseSection;
import io.davit.events.client.KafkaSettings;
import io.davit.events.codec.ChannelCodec;
import io.davit.events.service.KafkaSection;
import io.davit.events.stream.KafkaReports;
import io.davit.events.stream.Received;
import io.davit.events.stream.Tail;
import io.davit.events.stream.TailListener;
import io.davit.events.stream.TailStart;
import io.davit.events.stream.Unreadable;
import io.davit.kube.ClusterSection;
import io.davit.kube.Crds;
import io.davit.kube.DeleteOptions;
import io.davit.kube.Kinds;
import io.davit.kube.KubeClients;
import io.davit.kube.KubeConnection;
import io.davit.kube.KubeJson;
import io.davit.kube.Patch;
import io.davit.kube.Target;
import io.davit.model.channel.Channel;
import io.davit.model.channel.Channels;
import io.davit.model.item.ResourceKind;
import io.davit.model.message.GateMessage;
import io.davit.model.message.HookOutcome;
import io.davit.model.message.HooksMessage;
import io.davit.model.message.PodHooks;
import io.davit.model.message.Renewal;
import io.davit.model.message.ResolvedHook;
import io.davit.model.message.RunEvent;
import io.davit.model.message.RunMessage;
import io.davit.model.message.VolumeAssignment;
import io.davit.model.message.VolumeResult;
import io.davit.model.run.RunStatus;
import io.davit.model.velero.v1.Backup;
import io.davit.model.velero.v1.BackupStorageLocation;
import io.davit.model.velero.v1.DeleteBackupRequest;
import io.davit.repository.Repository;
import io.davit.repository.RepositoryContext;
import io.davit.repository.content.ClientIdentity;
import io.davit.repository.crypto.Password;
import io.davit.repository.snapshot.SnapshotRequest;
import io.davit.repository.snapshot.SnapshotResult;
import io.davit.repository.snapshot.SourceIdentity;
import io.davit.repository.snapshot.TransferProgress;
import io.davit.testkit.kafka.KafkaFixture;
import io.davit.testkit.kubernetes.KubernetesEmulator;
import io.davit.testkit.s3.EmbeddedS3;
import io.davit.testkit.s3.EmbeddedS3Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// All that a backup worker meets: a broker, a bucket, a cluster; and in the place of the other
/// processes a gate that lets everybody pass, and an agent that copies a directory.
final class World implements AutoCloseable {
  static final String PASSWORD = "correct horse";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private KafkaSettings kafka;
  final EmbeddedS3 s3;
  final S3Settings bucket;
  final S3BlobStore store;
  final KubernetesEmulator cluster;
  final KubeClients clients;
  final Path volume;
  final List<VolumeAssignment> copied = new ArrayList<>();

  final List<String> heldWhenCopied = Collections.synchronizedList(new ArrayList<>());

  private KafkaReports reports;
  private ChannelCodec codec;
  private final List<Tail<?>> tails = new ArrayList<>();
  private final BlockingQueue<RunEvent> events = new LinkedBlockingQueue<>();
  private int names;

  World(Path directory) throws Exception {
    kafka = KafkaFixture.prepared();
    s3 =
        EmbeddedS3.start(EmbeddedS3Settings.over(Files.createDirectories(directory.resolve("s3"))));
    bucket = s3.bucket("davit");
    store = S3BlobStore.open(bucket);
    cluster =
        KubernetesEmulator.start(
            KubernetesEmulator.Config.inMemory("token", InstantSource.system(), new Random(1)));
    clients = KubeClients.connect(new KubeConnection(cluster.kubeconfigFile(), null));
    volume = Files.createDirectories(directory.resolve("volume"));
    codec = new ChannelCodec(kafka);
    reports = new KafkaReports(kafka);
    seed();
    listen();
  }

  /// Nothing of what the broker knew is left.
  void rebuildBroker() throws Exception {
    tails.forEach(Tail::close);
    tails.clear();
    reports.close();
    kafka = KafkaFixture.prepared();
    codec = new ChannelCodec(kafka);
    reports = new KafkaReports(kafka);
    listen();
  }

  private void listen() {
    tail(Channels.EVENTS, received -> events.add(received.value()));
    tail(Channels.GATE, this::admit);
    tail(Channels.ASSIGNMENTS, this::copy);
    tail(Channels.HOOKS, this::hook);
    send(
        Outgoing.of(
            Channels.HOLDERS,
            "node/davit-node",
            new Renewal("node/davit-node", "agent-1", Instant.now(), List.of())));
  }

  private void seed() {
    var yaml = new YAMLMapper();
    for (String definition : Crds.all()) {
      create(Kinds.CRD, "", (ObjectNode) yaml.readTree(definition));
    }
    create(Kinds.NAMESPACE, "", json("{'metadata':{'name':'velero'}}"));
    create(Kinds.NAMESPACE, "", json("{'metadata':{'name':'shop'}}"));
    secret(
        "cloud-credentials",
        "cloud",
        "[default]\naws_access_key_id=%s\naws_secret_access_key=%s\n"
            .formatted(s3.credentials().accessKeyId(), s3.credentials().secretAccessKey()));
    secret("velero-repo-credentials", "repository-password", PASSWORD);
    location("default", "davit", s3.endpoint().toString());
    create(
        Kinds.CONFIG_MAP, "shop", json("{'metadata':{'name':'settings'},'data':{'a':'<b> & é'}}"));
    create(
        Kinds.SECRET,
        "shop",
        json(
            "{'metadata':{'name':'hidden','labels':{"
                + "'velero.io/exclude-from-backup':'true'}}}"));
  }

  void location(String name, String bucketName, String endpoint) {
    create(
        Kinds.of(BackupStorageLocation.class),
        "velero",
        json(
            ("{'apiVersion':'velero.io/v1','kind':'BackupStorageLocation','metadata':{'name':'%s'},"
                    + "'spec':{'provider':'aws','objectStorage':{'bucket':'%s','prefix':'p'},"
                    + "'config':{'region':'us-east-1','s3Url':'%s','s3ForcePathStyle':'true'}}}")
                .formatted(name, bucketName, endpoint)));
  }

  /// A location of the same bucket, with one more field in its spec.
  void location(String name, String field) {
    create(
        Kinds.of(BackupStorageLocation.class),
        "velero",
        json(
            ("{'metadata':{'name':'%s'},'spec':{'provider':'aws',%s,"
                    + "'objectStorage':{'bucket':'davit','prefix':'p'},"
                    + "'config':{'region':'us-east-1','s3Url':'%s','s3ForcePathStyle':'true'}}}")
                .formatted(name, field, s3.endpoint())));
  }

  void secret(String name, String key, String value) {
    String data = Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    create(
        Kinds.SECRET,
        "velero",
        json("{'metadata':{'name':'%s'},'data':{'%s':'%s'}}".formatted(name, key, data)));
  }

  void removeSecret(String name) {
    clients.writer().delete(new Target(Kinds.SECRET, "velero", name), DeleteOptions.ANY);
  }

  ObjectNode create(ResourceKind kind, String namespace, ObjectNode object) {
    object.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
    return clients.writer().create(kind, namespace, object);
  }

  static ObjectNode json(String singleQuoted) {
    return KubeJson.object(singleQuoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private <T> void tail(Channel<T> channel, Consumer<Received<T>> listener) {
    var tail =
        Tail.start(
            kafka,
            channel,
            new TailStart.Oldest(),
            new TailListener<T>() {
              @Override
              public void received(Received<T> received) {
                if (received.value() != null) {
                  listener.accept(received);
                }
              }

              @Override
              public void unreadable(Unreadable unreadable) {
                throw new AssertionError(unreadable.toString());
              }
            },
            Thread.ofVirtual().factory());
    tails.add(tail);
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
    var blobs = PrefixedBlobStore.of(store, "p/kopia/" + assignment.repository());
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

  private void send(Outgoing<?> outgoing) {
    try {
      reports.send(codec.encode(outgoing));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Service worker(String crashAt, CrashPoints.Halt halt) throws InterruptedException {
    var section = KafkaSection.of(kafka);
    var settings =
        new Settings(
            section,
            LeaseSection.DEFAULTS,
            CoordinatorSection.DEFAULTS,
            new ClusterSection(cluster.kubeconfigFile(), null, "velero"),
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
        create(
            Kinds.of(Backup.class),
            "velero",
            json("{'metadata':{'name':'%s'},'spec':%s}".formatted(name, spec)));
    return start(backup);
  }

  /// Creates a DeleteBackupRequest and starts its run.
  String deletion(String backup) {
    ObjectNode request =
        create(
            Kinds.of(DeleteBackupRequest.class),
            "velero",
            json(
                "{'metadata':{'name':'%s-del'},'spec':{'backupName':'%s'}}"
                    .formatted(backup, backup)));
    return start(request);
  }

  /// The same for a Backup that another cluster made.
  String foreignDeletion(String backup) {
    create(
        Kinds.of(Backup.class),
        "velero",
        json(
            "{'metadata':{'name':'%s','annotations':{'davit.io/cluster':'elsewhere'}},'spec':{}}"
                .formatted(backup)));
    return deletion(backup);
  }

  /// Starts the run of a Backup that is there, as the scheduler does until it sees one.
  void startAgain(String name) {
    start(Objects.requireNonNull(find(Kinds.of(Backup.class), "velero", name)));
  }

  /// Shows a phase in a Backup, as the scheduler would.
  void phase(String name, String phase) {
    clients
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
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    RunStatus last = RunStatus.of("never heard of");
    while (System.nanoTime() < deadline) {
      RunEvent event = events.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (event instanceof RunEvent.PhaseChanged changed && changed.run().equals(run)) {
        last = changed.status();
        if (last.completedAt() != null || last.phase().equals("FailedValidation")) {
          return last;
        }
      }
    }
    throw new AssertionError("run " + run + " did not end: " + last);
  }

  @Nullable ObjectNode find(ResourceKind kind, String namespace, String name) {
    return clients.reader().find(new Target(kind, namespace, name)).orElse(null);
  }

  @Override
  public void close() {
    tails.forEach(Tail::close);
    reports.close();
    clients.close();
    cluster.close();
    store.close();
    s3.close();
  }
}
