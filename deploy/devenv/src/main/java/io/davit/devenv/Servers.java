package io.davit.devenv;

import io.davit.blob.s3.S3Credentials;
import io.davit.blob.s3.S3Settings;
import io.davit.coordinator.process.Lifecycle;
import io.davit.testkit.kafka.BrokerSettings;
import io.davit.testkit.kafka.EmbeddedKafka;
import io.davit.testkit.kubernetes.KubernetesEmulator;
import io.davit.testkit.s3.Buckets;
import io.davit.testkit.s3.EmbeddedS3;
import io.davit.testkit.s3.EmbeddedS3Settings;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The broker, the S3 server and the Kubernetes API that the services work against: embedded, or
/// somebody's own.
record Servers(String bootstrapServers, S3 s3, Cluster cluster) {

  /// The one node of the emulator.
  private static final String NODE = "davit-node";

  private static final DevenvSettings.GivenNode NO_NODE =
      new DevenvSettings.GivenNode("none", Path.of("/var/lib/kubelet"));
  private static final String ACCESS_KEY = "davit";

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
  /// @param node the one that this machine is
  /// @param kubelet root of the directories of pods
  /// @param emulator null for a cluster of somebody's own
  record Cluster(
      Path kubeconfig, String node, Path kubelet, @Nullable KubernetesEmulator emulator) {}

  /// Starts what is not given.
  static Servers start(
      DevenvSettings settings,
      Lifecycle lifecycle,
      Keys keys,
      InstantSource clock,
      SecureRandom random) {
    Preconditions.free(settings.ports());
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
      var node = Objects.requireNonNullElse(settings.node(), NO_NODE);
      return new Cluster(settings.kubeconfig(), node.name(), node.kubelet(), null);
    }
    var emulator = lifecycle.add("kubernetes", kubernetes(settings, keys, clock, random));
    return new Cluster(emulator.kubeconfigFile(), NODE, emulator.kubeletRoot(), emulator);
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
      return given(settings.s3(), settings.bucket());
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

  private static S3 given(DevenvSettings.GivenS3 s3, String bucket) {
    var credentials = new S3Credentials(s3.accessKeyId(), s3.secretAccessKey());
    var _ = Buckets.ensure(S3Settings.pathStyle(s3.endpoint(), s3.region(), bucket, credentials));
    return new S3(s3.endpoint(), s3.region(), s3.accessKeyId(), s3.secretAccessKey(), false);
  }

  private static KubernetesEmulator kubernetes(
      DevenvSettings settings, Keys keys, InstantSource clock, SecureRandom random) {
    var emulator =
        KubernetesEmulator.start(
            KubernetesEmulator.Config.onDisk(
                settings.data().resolve("kubernetes"),
                settings.ports().kubernetes(),
                keys.secret("kubernetes"),
                clock,
                random));
    emulator.snapshots().install();
    return emulator;
  }
}
