package io.davit.restore.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.blob.BlobSource;
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
import io.davit.kube.ListRequest;
import io.davit.kube.Patch;
import io.davit.kube.Target;
import io.davit.model.channel.Channel;
import io.davit.model.channel.Channels;
import io.davit.model.item.ResourceKind;
import io.davit.model.message.GateMessage;
import io.davit.model.message.HookOutcome;
import io.davit.model.message.HooksMessage;
import io.davit.model.message.Renewal;
import io.davit.model.message.RunEvent;
import io.davit.model.message.RunMessage;
import io.davit.model.message.VolumeAssignment;
import io.davit.model.message.VolumeResult;
import io.davit.model.run.RunStatus;
import io.davit.model.velero.v1.Backup;
import io.davit.model.velero.v1.BackupStorageLocation;
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
import io.davit.testkit.kafka.KafkaFixture;
import io.davit.testkit.kubernetes.KubernetesEmulator;
import io.davit.testkit.s3.EmbeddedS3;
import io.davit.testkit.s3.EmbeddedS3Settings;
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
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// All that a restore worker meets: a broker, a bucket, a cluster; and in the place of the other
/// processes a gate that lets everybody pass, and an agent that restores into a directory.
final class World implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final KafkaSettings kafka;
  final EmbeddedS3 s3;
  final S3Settings bucket;
  final S3BlobStore store;
  final KubernetesEmulator cluster;
  final KubeClients clients;
  final Path volume;
  final List<VolumeAssignment> copied = new ArrayList<>();
  final List<HooksMessage.Follow> followed = new CopyOnWriteArrayList<>();

  private final KafkaReports reports;
  private final ChannelCodec codec;
  private final List<Tail<?>> tails = new ArrayList<>();
  private final BlockingQueue<RunEvent> events = new LinkedBlockingQueue<>();
  private int names;
  private String password = "";

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
    tail(Channels.EVENTS, received -> events.add(received.value()));
    tail(Channels.GATE, this::admit);
    tail(Channels.ASSIGNMENTS, this::copy);
    tail(Channels.HOOKS, this::follow);
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
    secret(
        "cloud-credentials",
        "cloud",
        "[default]\naws_access_key_id=%s\naws_secret_access_key=%s\n"
            .formatted(s3.credentials().accessKeyId(), s3.credentials().secretAccessKey()));
    secret("velero-repo-credentials", "repository-password", "static-passw0rd");
    location("default", "davit", s3.endpoint().toString());
  }

  void location(String name, String bucketName, String endpoint) {
    create(
        Kinds.of(BackupStorageLocation.class),
        "velero",
        json(
            ("{'apiVersion':'velero.io/v1','kind':'BackupStorageLocation','metadata':{'name':'%s'},"
                    + "'spec':{'provider':'aws','objectStorage':{'bucket':'%s','prefix':''},"
                    + "'config':{'region':'us-east-1','s3Url':'%s','s3ForcePathStyle':'true'}}}")
                .formatted(name, bucketName, endpoint)));
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
    var blobs = PrefixedBlobStore.of(store, "kopia/" + assignment.repository());
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
    return cluster
        .kubeletRoot()
        .resolve("pods")
        .resolve(assignment.volume().podUid())
        .resolve("volumes/kubernetes.io~empty-dir")
        .resolve(assignment.volume().directory());
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
        create(
            Kinds.of(Restore.class),
            "velero",
            json("{'metadata':{'name':'%s'%s},'spec':%s}".formatted(name, metadata, spec))));
  }

  /// Another password than the repositories have.
  void password(String value) {
    String data = Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    clients
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
    var bytes = new Bucket(store).bytes("backups/" + name + "/velero-backup.json");
    var backup = KubeJson.object(bytes);
    var metadata = backup.withObject("/metadata");
    metadata.remove(List.of("resourceVersion", "uid", "generation", "managedFields"));
    backup.withObject("/spec").put("storageLocation", "default");
    create(Kinds.of(Backup.class), "velero", backup);
  }

  /// Another storage class, which makes volumes as the emulator's own does.
  void storageClass(String name) {
    ResourceKind kind =
        ResourceKind.of("storage.k8s.io", "v1", "storageclasses", "StorageClass", false);
    ObjectNode first;
    try (var all = clients.reader().list(ListRequest.all(kind))) {
      first = all.findFirst().orElseThrow();
    }
    ObjectNode copy = json("{'metadata':{'name':'%s'}}".formatted(name));
    copy.set("provisioner", first.path("provisioner"));
    copy.put("volumeBindingMode", "WaitForFirstConsumer");
    create(kind, "", copy);
  }

  private void put(InputStream packed) throws IOException {
    try (var tar = new TarArchiveInputStream(new GZIPInputStream(packed), "UTF-8")) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.isFile()) {
          store.put(entry.getName().replaceFirst("^[.]/", ""), BlobSource.of(tar.readAllBytes()));
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
