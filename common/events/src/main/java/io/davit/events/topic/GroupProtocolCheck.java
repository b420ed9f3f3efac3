package io.davit.events.topic;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/// Whether a broker knows the protocol of KIP-848: one that does not would refuse every poll, and a
/// machine would wait for partitions for ever (protocol B5).
record GroupProtocolCheck(Admin admin, String bootstrapServers) {
  private static final String FEATURE = "group.version";
  private static final String ENABLED = "group.coordinator.rebalance.protocols";

  /// @throws GroupProtocolRefused if it does not
  void require() throws InterruptedException {
    var version = version();
    if (version < 1) {
      throw refused("its feature " + FEATURE + " is " + version);
    }
    var enabled = enabled();
    if (!List.of(enabled.split(",", -1)).contains("consumer")) {
      throw refused("its setting " + ENABLED + " is \"" + enabled + "\"");
    }
  }

  private GroupProtocolRefused refused(String why) {
    return new GroupProtocolRefused(
        "kafka.groupProtocol: CONSUMER is not known to the broker at %s, since %s; want CLASSIC"
            .formatted(bootstrapServers, why));
  }

  private int version() throws InterruptedException {
    try {
      var feature =
          get(admin.describeFeatures().featureMetadata()).finalizedFeatures().get(FEATURE);
      return feature == null ? 0 : feature.maxVersionLevel();
    } catch (UnsupportedVersionException e) {
      return 0;
    }
  }

  /// Only an administrator may ask for it: who may not is told by the first poll.
  private String enabled() throws InterruptedException {
    try {
      var node = get(admin.describeCluster().nodes()).iterator().next();
      var broker = new ConfigResource(ConfigResource.Type.BROKER, node.idString());
      return get(admin.describeConfigs(List.of(broker)).all()).values().stream()
          .map(config -> config.get(ENABLED))
          .filter(Objects::nonNull)
          .map(ConfigEntry::value)
          .filter(Objects::nonNull)
          .findFirst()
          .map(protocols -> protocols.replace(" ", ""))
          .orElse("consumer");
    } catch (AuthorizationException e) {
      return "consumer";
    }
  }

  private static <T> T get(KafkaFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
    }
  }
}
