package io.davit.testkit.kafka;

import java.io.IOException;
import java.nio.file.Path;

/// An embedded broker as a process of its own. Ends when its standard input does, so it does not
/// outlive whoever started it.
final class EmbeddedKafkaMain {

  private EmbeddedKafkaMain() {}

  /// Runs until nobody is there any more.
  ///
  /// @param args directory, port, controller's port
  public static void main(String[] args) throws IOException {
    var settings =
        BrokerSettings.in(Path.of(args[0]))
            .at(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    try (var _ = EmbeddedKafka.start(settings)) {
      var read = System.in.read();
      while (read >= 0) {
        read = System.in.read();
      }
    }
    Runtime.getRuntime().halt(0);
  }
}
