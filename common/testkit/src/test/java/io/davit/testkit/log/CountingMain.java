package io.davit.testkit.log;

import io.davit.events.client.KafkaSettings;
import io.davit.events.client.KafkaSettings.Timing;
import io.davit.events.client.KafkaSettings.TopicSizes;
import java.io.IOException;
import java.time.Duration;

/// A [CountingOwner] as a process of its own, to be stopped, killed and woken up. Ends when its
/// standard input does.
final class CountingMain {

  private CountingMain() {}

  /// Counts until nobody is there any more.
  ///
  /// @param args bootstrap servers, prefix, machine
  public static void main(String[] args) throws IOException {
    var settings =
        KafkaSettings.of(args[0])
            .withPrefix(args[1])
            .withSizes(new TopicSizes(2, 1, 1, 1))
            .withTiming(
                new Timing(Duration.ofSeconds(2), Duration.ofMillis(500), Duration.ofSeconds(10)));
    try (var _ = CountingOwner.start(settings, args[2])) {
      var read = System.in.read();
      while (read >= 0) {
        read = System.in.read();
      }
    }
    Runtime.getRuntime().halt(0);
  }
}
