package io.davit.testkit.mover;

import io.davit.blob.PrefixedBlobStore;
import io.davit.blob.s3.S3BlobStore;
import io.davit.blob.s3.S3Settings;
import io.davit.coordinator.effect.CrashPoints;
import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.process.HealthSection;
import io.davit.coordinator.process.Launch;
import io.davit.coordinator.process.LeaseSection;
import io.davit.events.client.KafkaSettings;
import io.davit.events.codec.ChannelCodec;
import io.davit.events.service.KafkaSection;
import io.davit.events.stream.Assignments;
import io.davit.events.stream.KafkaReports;
import io.davit.events.stream.Received;
import io.davit.events.stream.Tail;
import io.davit.events.stream.TailListener;
import io.davit.events.stream.TailStart;
import io.davit.events.stream.Unreadable;
import io.davit.model.channel.Channels;
import io.davit.model.channel.Machines;
import io.davit.model.message.RunMessage;
import io.davit.model.message.RunMessage.VolumeReported;
import io.davit.model.message.StorageLocation;
import io.davit.model.message.VolumeAssignment;
import io.davit.model.message.VolumeAssignment.Copy;
import io.davit.model.message.VolumeAssignment.PodVolume;
import io.davit.mover.agent.Service;
import io.davit.mover.agent.Settings;
import io.davit.mover.secret.SecretsSection;
import io.davit.repository.CreateOptions;
import io.davit.repository.Repository;
import io.davit.repository.RepositoryContext;
import io.davit.repository.content.ClientIdentity;
import io.davit.repository.crypto.Password;
import io.davit.repository.snapshot.Snapshot;
import io.davit.testkit.kafka.KafkaFixture;
import io.davit.testkit.s3.S3Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A node with pods, a bucket with a repository, a broker, and the part of a run's owner.
final class Node implements AutoCloseable {

  static final String NAME = "node-a";
  static final String NAMESPACE = "shop";
  private static final String BUCKET = "backups";
  private static final Password PASSWORD = new Password("correct horse");

  final Path pods;
  final Path secrets;
  private final S3Fixture s3;
  private final S3Settings bucket;
  private final KafkaSettings kafka;
  private final KafkaReports reports;
  private final Repository repository;
  private final BlockingQueue<VolumeReported> reported = new LinkedBlockingQueue<>();
  private final Tail<RunMessage> tail;

  Node(Path directory) throws Exception {
    pods = Files.createDirectories(directory.resolve("pods"));
    secrets = Files.createDirectories(directory.resolve("secrets"));
    s3 = S3Fixture.start(directory.resolve("s3"));
    bucket = s3.bucket(BUCKET);
    writeSecrets();
    var blobs = PrefixedBlobStore.of(S3BlobStore.open(bucket), "kopia/" + NAMESPACE);
    var options = CreateOptions.ownedBy(new ClientIdentity("davit", "cluster"));
    var context = RepositoryContext.at(InstantSource.system());
    repository = Repository.create(blobs, PASSWORD, options, context);
    kafka = KafkaFixture.prepared();
    reports = new KafkaReports(kafka);
    tail =
        Tail.start(
            kafka,
            Channels.BACKUP,
            new TailStart.Oldest(),
            new Owner(),
            Thread.ofVirtual().factory());
  }

  private void writeSecrets() throws IOException {
    var credentials = bucket.credentials();
    secret(
        "cloud-credentials",
        "cloud",
        "[default]\naws_access_key_id=%s\naws_secret_access_key=%s\n"
            .formatted(credentials.accessKeyId(), credentials.secretAccessKey()));
    secret("velero-repo-credentials", "repository-password", PASSWORD.value());
  }

  void secret(String name, String key, String value) throws IOException {
    Files.writeString(Files.createDirectories(secrets.resolve(name)).resolve(key), value);
  }

  /// Makes the directory of a CSI volume.
  Path volume(String pod, String volume) throws IOException {
    return Files.createDirectories(directory(pod, volume).resolve("mount"));
  }

  Path directory(String pod, String volume) throws IOException {
    var plugin = pods.resolve(pod).resolve("volumes/kubernetes.io~csi");
    return Files.createDirectories(plugin.resolve(volume));
  }

  Service start() throws InterruptedException {
    return start(CrashPoints.none(), InstantSource.system());
  }

  Service start(CrashPoints crashPoints, InstantSource clock) throws InterruptedException {
    var agent = new Settings.AgentSection(NAME, pods, List.of("/proc/sys/vm"), 2);
    var settings =
        new Settings(
            kafkaSection(),
            LeaseSection.DEFAULTS,
            secretsSection(),
            agent,
            new HealthSection("127.0.0.1", 0));
    return Service.start(settings, new Launch("agent-" + UUID.randomUUID(), clock, crashPoints));
  }

  KafkaSection kafkaSection() {
    return KafkaSection.of(kafka);
  }

  SecretsSection secretsSection() {
    return SecretsSection.mounted(secrets, "velero");
  }

  VolumeAssignment backup(String effect, String pod, String volume) {
    return assignment(effect, pod, volume, backupOf(pod + "/" + volume, null));
  }

  static Copy.Backup backupOf(String path, @org.jspecify.annotations.Nullable String parent) {
    return new Copy.Backup(
        new VolumeAssignment.Source("default", "default", path),
        parent,
        Map.of("davit.io/run", "run-1", "davit.io/ordinal", "3", "davit.io/backup", "nightly"));
  }

  VolumeAssignment assignment(String effect, String pod, String volume, Copy copy) {
    return new VolumeAssignment(
        effect,
        Machines.BACKUP,
        "run-1",
        3,
        NAME,
        location(BUCKET),
        NAMESPACE,
        repository.uniqueId(),
        new PodVolume(NAMESPACE, "web-0", pod, "files", volume, null),
        copy,
        Instant.now().plus(Duration.ofHours(4)));
  }

  StorageLocation location(String name) {
    var config =
        Map.of(
            "region",
            bucket.region(),
            "s3Url",
            Objects.requireNonNull(bucket.endpoint()).toString(),
            "s3ForcePathStyle",
            "true");
    return new StorageLocation(
        "default",
        "velero.io/aws",
        name,
        "",
        config,
        null,
        new StorageLocation.SecretKey("cloud-credentials", "cloud"),
        false);
  }

  void assign(VolumeAssignment assignment) throws InterruptedException {
    var key = Assignments.key(NAME, assignment.effectId());
    reports.send(
        new ChannelCodec(kafka).encode(Outgoing.of(Channels.ASSIGNMENTS, key, assignment)));
  }

  void withdraw(String effect) throws InterruptedException {
    var key = Assignments.key(NAME, effect);
    reports.send(new ChannelCodec(kafka).encode(Outgoing.tombstone(Channels.ASSIGNMENTS, key)));
  }

  VolumeReported nextReport() throws InterruptedException {
    var next = reported.poll(60, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no report within a minute");
    }
    return next;
  }

  List<Snapshot> snapshots() {
    return repository.read().snapshots().list();
  }

  @Override
  public void close() {
    tail.close();
    reports.close();
    s3.close();
  }

  private final class Owner implements TailListener<RunMessage> {
    @Override
    public void received(Received<RunMessage> received) {
      if (received.value() instanceof VolumeReported one) {
        reported.add(one);
      }
    }

    @Override
    public void unreadable(Unreadable unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
