package io.davit.devenv;

import io.davit.blob.s3.S3Credentials;
import io.davit.coordinator.process.Lifecycle;
import io.davit.testkit.kafka.BrokerSettings;
import io.davit.testkit.kafka.EmbeddedKafka;
import io.davit.testkit.kubernetes.KubernetesEmulator;
import io.davit.testkit.s3.EmbeddedS3;
import io.davit.testkit.s3.EmbeddedS3Settings;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// The broker, the S3 server and the Kubernetes API that the services work against: embedded, or
/// somebody's own.
record Servers(String bootstrapServers, S3 s3, Cluster cluster) {

  private static final String ACCESS_KEY = "davit";
  private static final Path REAL_KUBELET = Path.of("/var/lib/kubelet");

  /// Where S3 is.
  ///
  /// @param embedded whether it is ours, on a port that may be another at the next start
  record S3(
      URI endpoint, String region, String accessKeyId, String secretAccessKey, boolean embedded) {
    @Override
    public String toString() {
      return endpoint + " as " + accessKeyId;
    }
  }

  /// The cluster.
  ///
  /// @param kubelet root of the directories of pods
  /// @param emulator null for a cluster of somebody's own
  record Cluster(Path kubeconfig, Path kubelet, @Nullable KubernetesEmulator emulator) {}

  /// Starts what is not given.
  static Servers start(
      DevenvSettings settings,
      Lifecycle lifecycle,
      Keys keys,
      InstantSource clock,
      SecureRandom random) {
    var bootstrapServers = kafka(settings, lifecycle);
    var s3 = s3(settings, lifecycle, keys);
    return new Servers(bootstrapServers, s3, cluster(settings, lifecycle, keys, clock, random));
  }

  private static Cluster cluster(
      DevenvSettings settings,
      Lifecycle lifecycle,
      Keys keys,
      InstantSource clock,
      SecureRandom random) {
    if (settings.kubeconfig() != null) {
      return new Cluster(settings.kubeconfig(), REAL_KUBELET, null);
    }
    var emulator = lifecycle.add("kubernetes", kubernetes(settings, keys, clock, random));
    return new Cluster(emulator.kubeconfigFile(), emulator.kubeletRoot(), emulator);
  }

  private static String kafka(DevenvSettings settings, Lifecycle lifecycle) {
    if (settings.bootstrapServers() != null) {
      return settings.bootstrapServers();
    }
    var broker =
        BrokerSettings.in(settings.data().resolve("kafka")).at(settings.ports().kafka(), 0);
    return lifecycle.add("kafka", EmbeddedKafka.start(broker)).bootstrapServers();
  }

  private static S3 s3(DevenvSettings settings, Lifecycle lifecycle, Keys keys) {
    if (settings.s3() != null) {
      var given = settings.s3();
      return new S3(
          given.endpoint(), given.region(), given.accessKeyId(), given.secretAccessKey(), false);
    }
    var credentials = new S3Credentials(ACCESS_KEY, keys.secret("s3"));
    var embedded =
        new EmbeddedS3Settings(
            settings.data().resolve("s3"),
            settings.ports().s3(),
            credentials,
            settings.data().resolve("s3-access.log"));
    var server = lifecycle.add("s3", EmbeddedS3.start(embedded));
    server.bucket(settings.bucket());
    return new S3(
        server.endpoint(),
        EmbeddedS3.REGION,
        credentials.accessKeyId(),
        credentials.secretAccessKey(),
        true);
  }

  private static KubernetesEmulator kubernetes(
      DevenvSettings settings, Keys keys, InstantSource clock, SecureRandom random) {
    return KubernetesEmulator.start(
        KubernetesEmulator.Config.onDisk(
            settings.data().resolve("kubernetes"),
            settings.ports().kubernetes(),
            keys.secret("kubernetes"),
            clock,
            random));
  }
}
