package io.davit.testkit.kafka;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How an embedded broker is started.
///
/// @param directory where its log is kept; null for a temporary one that goes with the broker
/// @param port of the clients' listener on loopback; 0 for a free one
/// @param controllerPort of the controller's listener on loopback; 0 for a free one
/// @param overrides of the broker's properties
public record BrokerSettings(
    @Nullable Path directory, int port, int controllerPort, Map<String, String> overrides) {

  public BrokerSettings {
    overrides = Map.copyOf(overrides);
  }

  /// Nothing is kept, and the ports are free ones.
  public static BrokerSettings temporary() {
    return new BrokerSettings(null, 0, 0, Map.of());
  }

  /// The log is kept in a directory; it survives the broker.
  public static BrokerSettings in(Path directory) {
    return new BrokerSettings(directory, 0, 0, Map.of());
  }

  /// The same with fixed ports.
  public BrokerSettings at(int port, int controllerPort) {
    return new BrokerSettings(directory, port, controllerPort, overrides);
  }

  /// The same with other properties of the broker.
  public BrokerSettings with(Map<String, String> overrides) {
    return new BrokerSettings(directory, port, controllerPort, overrides);
  }
}
