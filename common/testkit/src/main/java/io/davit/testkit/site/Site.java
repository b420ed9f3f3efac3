package io.davit.testkit.site;

import io.davit.blob.s3.S3BlobStore;
import io.davit.events.client.KafkaSettings;
import io.davit.kube.Crds;
import io.davit.kube.DeleteOptions;
import io.davit.kube.Kinds;
import io.davit.kube.KubeClients;
import io.davit.kube.KubeConnection;
import io.davit.kube.KubeJson;
import io.davit.kube.Target;
import io.davit.model.item.ResourceKind;
import io.davit.model.velero.v1.BackupStorageLocation;
import io.davit.testkit.kafka.KafkaFixture;
import io.davit.testkit.kubernetes.KubernetesEmulator;
import io.davit.testkit.s3.EmbeddedS3;
import io.davit.testkit.s3.EmbeddedS3Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// A broker, an S3 server with the bucket `davit`, and a cluster where Davit's namespace has its
/// kinds, credentials, repository password and the location `default`.
public final class Site implements AutoCloseable {

  private static final String NAMESPACE = "velero";
  private static final String BUCKET = "davit";

  private final EmbeddedS3 s3;
  private final S3BlobStore store;
  private final KubernetesEmulator cluster;
  private final KubeClients clients;
  private final String prefix;
  private KafkaSettings kafka;
  private Messages messages;

  /// Starts all of it.
  ///
  /// @param directory of the bucket
  /// @param prefix of the location in the bucket
  /// @param password of the repositories
  public Site(Path directory, String prefix, String password)
      throws IOException, InterruptedException {
    this.prefix = prefix;
    kafka = KafkaFixture.prepared();
    messages = new Messages(kafka);
    s3 =
        EmbeddedS3.start(EmbeddedS3Settings.over(Files.createDirectories(directory.resolve("s3"))));
    store = S3BlobStore.open(s3.bucket(BUCKET));
    cluster =
        KubernetesEmulator.start(
            KubernetesEmulator.Config.inMemory("token", InstantSource.system(), new Random(1)));
    clients = KubeClients.connect(new KubeConnection(cluster.kubeconfigFile(), null));
    seed(password);
  }

  private void seed(String password) {
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
    secret("velero-repo-credentials", "repository-password", password);
    location("default", BUCKET, s3.endpoint().toString());
  }

  /// A new broker: nothing of what the old one knew is left, nor who listened.
  public void rebuildBroker() throws InterruptedException {
    messages.close();
    kafka = KafkaFixture.prepared();
    messages = new Messages(kafka);
  }

  /// A location with an endpoint and a bucket of its own.
  public void location(String name, String bucket, String endpoint) {
    create(
        Kinds.of(BackupStorageLocation.class),
        NAMESPACE,
        json(
            ("{'metadata':{'name':'%s'},"
                    + "'spec':{'provider':'aws','objectStorage':{'bucket':'%s','prefix':'%s'},"
                    + "'config':{'region':'us-east-1','s3Url':'%s','s3ForcePathStyle':'true'}}}")
                .formatted(name, bucket, prefix, endpoint)));
  }

  /// A location of the same bucket, with one more field in its spec.
  public void location(String name, String field) {
    create(
        Kinds.of(BackupStorageLocation.class),
        NAMESPACE,
        json(
            ("{'metadata':{'name':'%s'},'spec':{'provider':'aws',%s,"
                    + "'objectStorage':{'bucket':'%s','prefix':'%s'},"
                    + "'config':{'region':'us-east-1','s3Url':'%s','s3ForcePathStyle':'true'}}}")
                .formatted(name, field, BUCKET, prefix, s3.endpoint())));
  }

  /// A Secret of Davit's namespace with one value.
  public void secret(String name, String key, String value) {
    String encoded = Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    create(
        Kinds.SECRET,
        NAMESPACE,
        json("{'metadata':{'name':'%s'},'data':{'%s':'%s'}}".formatted(name, key, encoded)));
  }

  /// Takes a Secret of Davit's namespace away.
  public void removeSecret(String name) {
    clients.writer().delete(new Target(Kinds.SECRET, NAMESPACE, name), DeleteOptions.ANY);
  }

  /// Creates an object, whose kind need not stand in it.
  public ObjectNode create(ResourceKind kind, String namespace, ObjectNode object) {
    object.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
    return clients.writer().create(kind, namespace, object);
  }

  /// Looks for an object.
  ///
  /// @return null if there is none
  public @Nullable ObjectNode find(ResourceKind kind, String namespace, String name) {
    return clients.reader().find(new Target(kind, namespace, name)).orElse(null);
  }

  /// An object written with single quotes.
  public static ObjectNode json(String singleQuoted) {
    return KubeJson.object(singleQuoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  public KafkaSettings kafka() {
    return kafka;
  }

  public Messages messages() {
    return messages;
  }

  public EmbeddedS3 s3() {
    return s3;
  }

  /// The bucket of the default location, without the prefix.
  public S3BlobStore store() {
    return store;
  }

  public KubernetesEmulator cluster() {
    return cluster;
  }

  public KubeClients clients() {
    return clients;
  }

  @Override
  public void close() {
    messages.close();
    clients.close();
    cluster.close();
    store.close();
    s3.close();
  }
}
