package io.davit.coordinator.process;

import io.davit.model.settings.Setting;
import java.net.InetSocketAddress;

/// The section `health` of a process's settings: where `/livez` and `/readyz` are answered.
public record HealthSection(
    @Setting(value = "Address to listen on", orElse = "127.0.0.1") String host,
    @Setting(value = "Port to listen on; 0 takes any free one", orElse = "0") int port) {

  public HealthSection {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port: " + port + " is no port");
    }
  }

  /// The address as the JDK wants it.
  public InetSocketAddress address() {
    return new InetSocketAddress(host, port);
  }
}
