package io.davit.devenv;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What a development environment is made of. What is given is used; the rest is embedded.
///
/// @param data where everything embedded keeps its data, and `davit.env` is written
/// @param namespace Davit's own
/// @param bucket of the default storage location; made if it is not there
/// @param kubeconfig a file that leads to a cluster; null for the emulator
/// @param bootstrapServers of a Kafka cluster; null for an embedded broker
/// @param s3 of an S3 server; null for an embedded one
/// @param ports of the embedded servers
/// @param node which node of a given cluster this machine is; null if it is none
public record DevenvSettings(
    Path data,
    String namespace,
    String bucket,
    @Nullable Path kubeconfig,
    @Nullable String bootstrapServers,
    @Nullable GivenS3 s3,
    Ports ports,
    @Nullable GivenNode node) {

  /// On a machine that is no node of a given cluster.
  public DevenvSettings(
      Path data,
      String namespace,
      String bucket,
      @Nullable Path kubeconfig,
      @Nullable String bootstrapServers,
      @Nullable GivenS3 s3,
      Ports ports) {
    this(data, namespace, bucket, kubeconfig, bootstrapServers, s3, ports, null);
  }

  /// A node of somebody's own cluster: this machine.
  ///
  /// @param kubelet the kubelet's root, such as `/var/lib/kubelet`
  public record GivenNode(String name, Path kubelet) {}

  /// An S3 server of somebody's own.
  public record GivenS3(URI endpoint, String region, String accessKeyId, String secretAccessKey) {
    /// Without the secret.
    @Override
    public String toString() {
      return endpoint + " as " + accessKeyId;
    }
  }

  /// Loopback ports of the embedded servers; 0 takes any free one.
  public record Ports(int kafka, int s3, int kubernetes) {
    public static final Ports FREE = new Ports(0, 0, 0);
  }

  /// Everything embedded, on free ports.
  public static DevenvSettings embedded(Path data) {
    return new DevenvSettings(data, "velero", "davit", null, null, null, Ports.FREE);
  }
}
