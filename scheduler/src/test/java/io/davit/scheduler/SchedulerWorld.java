package io.davit.scheduler;

import io.davit.blob.BlobSource;
import io.davit.blob.backupstore.BackupLayout;
import io.davit.blob.s3.S3BlobStore;
import io.davit.coordinator.effect.CrashPoints;
import io.davit.coordinator.log.LogRecord;
import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.process.CoordinatorSection;
import io.davit.coordinator.process.HealthSection;
import io.davit.coordinator.process.Launch;
import io.davit.coordinator.process.LeaseSection;
import io.davit.events.client.KafkaSettings;
import io.davit.events.codec.ChannelCodec;
import io.davit.events.service.KafkaSection;
import io.davit.events.stream.KafkaReports;
import io.davit.kube.ClusterIdentity;
import io.davit.kube.ClusterSection;
import io.davit.kube.Kinds;
import io.davit.kube.KubeClients;
import io.davit.kube.KubeConnection;
import io.davit.kube.ListRequest;
import io.davit.kube.Patch;
import io.davit.kube.Target;
import io.davit.model.item.ResourceKind;
import io.davit.scheduler.resource.VeleroKinds;
import io.davit.scheduler.resource.VeleroObject;
import io.davit.testkit.await.Await;
import io.davit.testkit.kafka.KafkaFixture;
import io.davit.testkit.kubernetes.KubernetesEmulator;
import io.davit.testkit.s3.EmbeddedS3;
import io.davit.testkit.s3.EmbeddedS3Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A broker, a bucket and an API server of a test, and schedulers on them.
final class SchedulerWorld implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<ResourceKind> KINDS =
      List.of(
          VeleroKinds.BACKUP,
          VeleroKinds.RESTORE,
          VeleroKinds.SCHEDULE,
          VeleroKinds.DELETION,
          VeleroKinds.LOCATION,
          VeleroKinds.DOWNLOAD,
          VeleroKinds.STATUS_REQUEST);

  private final KubernetesEmulator kubernetes;
  private final EmbeddedS3 s3;
  private final KafkaSettings kafka;
  private final KubeClients clients;
  private final S3BlobStore bucket;
  private @Nullable KafkaReports reports;
  private final List<Service> services = new ArrayList<>();

  SchedulerWorld(Path directory) {
    kubernetes =
        KubernetesEmulator.start(
            KubernetesEmulator.Config.inMemory(
                UUID.randomUUID().toString(), InstantSource.system(), new Random(1)));
    s3 = EmbeddedS3.start(EmbeddedS3Settings.over(directory));
    kafka = KafkaFixture.settings();
    clients = KubeClients.connect(new KubeConnection(kubernetes.kubeconfigFile(), null));
    bucket = S3BlobStore.open(s3.bucket("backups"));

    KINDS.forEach(this::define);
    create(Kinds.NAMESPACE, "", "{'metadata':{'name':'velero'}}");
    secret("cloud-credentials", s3.credentials().accessKeyId(), s3.credentials().secretAccessKey());
  }

  KafkaSettings kafka() {
    return kafka;
  }

  /// Starts a scheduler.
  Service scheduler(String... allowed) throws InterruptedException {
    Service service =
        Service.start(
            settings(List.of(allowed)),
            new Launch(
                "scheduler-" + UUID.randomUUID(), InstantSource.system(), CrashPoints.none()));
    services.add(service);
    return service;
  }

  private Settings settings(List<String> allowed) {
    return new Settings(
        KafkaSection.of(kafka),
        LeaseSection.DEFAULTS,
        CoordinatorSection.DEFAULTS,
        new ClusterSection(kubernetes.kubeconfigFile(), null, "velero"),
        new HealthSection("127.0.0.1", 0),
        new Settings.Intake(allowed, Map.of()),
        new Settings.Backups(Duration.ofDays(30), Duration.ofSeconds(1), "davit-test"));
  }

  /// The default location, in the bucket of this world.
  void location(String name) {
    location(name, s3.endpoint().toString(), "backups", true);
  }

  void location(String name, String endpoint, String bucketName, boolean standard) {
    create(
        VeleroKinds.LOCATION,
        """
        {'metadata':{'name':'%s'},'spec':{'provider':'aws','default':%s,
         'objectStorage':{'bucket':'%s'},
         'config':{'region':'us-east-1','s3ForcePathStyle':'true','s3Url':'%s'}}}
        """
            .formatted(name, standard, bucketName, endpoint));
  }

  void secret(String name, String id, String key) {
    String file = "[default]\naws_access_key_id=%s\naws_secret_access_key=%s\n".formatted(id, key);
    String encoded = Base64.getEncoder().encodeToString(file.getBytes(StandardCharsets.UTF_8));
    create(
        Kinds.SECRET,
        "velero",
        "{'metadata':{'name':'%s'},'data':{'cloud':'%s'}}".formatted(name, encoded));
  }

  /// Puts a finished backup into the bucket.
  void backupInBucket(String name, String json) {
    bucket.put(
        BackupLayout.marker(name),
        BlobSource.of(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
  }

  void put(String key, String content) {
    bucket.put(key, BlobSource.of(content));
  }

  String endpoint() {
    return s3.endpoint().toString();
  }

  /// What must never be said.
  String secretKey() {
    return s3.credentials().secretAccessKey();
  }

  /// UID of the cluster.
  String cluster() {
    return ClusterIdentity.read(clients.reader()).uid();
  }

  S3BlobStore bucket() {
    return bucket;
  }

  KubeClients clients() {
    return clients;
  }

  VeleroObject create(ResourceKind kind, String json) {
    return create(kind, "velero", json);
  }

  VeleroObject create(ResourceKind kind, String namespace, String json) {
    ObjectNode object = (ObjectNode) JSON.readTree(json.replace('\'', '"'));
    object.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
    return new VeleroObject(clients.writer().create(kind, namespace, object));
  }

  void patch(ResourceKind kind, String name, String json) {
    ObjectNode changes = (ObjectNode) JSON.readTree(json.replace('\'', '"'));
    clients.writer().patch(new Target(kind, "velero", name), new Patch.Merge(changes));
  }

  List<VeleroObject> list(ResourceKind kind) {
    try (Stream<ObjectNode> found = clients.reader().list(ListRequest.in(kind, "velero"))) {
      return found.map(VeleroObject::new).toList();
    }
  }

  Optional<VeleroObject> find(ResourceKind kind, String name) {
    return clients.reader().find(new Target(kind, "velero", name)).map(VeleroObject::new);
  }

  /// Says something on a channel, as a worker would.
  void say(Outgoing<?> outgoing) throws InterruptedException {
    LogRecord record = new ChannelCodec(kafka).encode(outgoing);
    reports().send(record);
  }

  void send(LogRecord record) throws InterruptedException {
    reports().send(record);
  }

  /// Waits until there is something.
  <T> T await(String what, Supplier<Optional<T>> look) {
    return Await.until(what, look);
  }

  VeleroObject awaitPhase(ResourceKind kind, String name, String phase)
      throws InterruptedException {
    return await(
        kind.kind() + " " + name + " in phase " + phase,
        () -> find(kind, name).filter(found -> found.phase().equals(phase)));
  }

  @Override
  public void close() {
    services.forEach(Service::close);
    reports().close();
    clients.close();
    bucket.close();
    s3.close();
    kubernetes.close();
  }

  /// No producer before the topics are there, which a scheduler makes.
  private KafkaReports reports() {
    KafkaReports made = reports;
    if (made == null) {
      made = new KafkaReports(kafka);
      reports = made;
    }
    return made;
  }

  private void define(ResourceKind kind) {
    create(
        Kinds.CRD,
        "",
        """
        {'metadata':{'name':'%1$s.velero.io'},'spec':{'group':'velero.io','scope':'Namespaced',
         'names':{'plural':'%1$s','kind':'%2$s','listKind':'%2$sList','singular':'%3$s'},
         'versions':[{'name':'v1','served':true,'storage':true,'schema':{'openAPIV3Schema':
           {'type':'object','x-kubernetes-preserve-unknown-fields':true}}}]}}
        """
            .formatted(kind.plural(), kind.kind(), kind.kind().toLowerCase(Locale.ROOT)));
  }
}
