package io.davit.events.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.utils.Utils;

/// Which partition a key belongs to (protocol B10). The same hash as Kafka's own producers use, so
/// that a record that an operator sends again by hand arrives where it belongs.
public final class KeyHash {

  private KeyHash() {}

  /// The partition of a key among so many.
  public static int partition(String key, int partitions) {
    return Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8))) % partitions;
  }

  /// What of an assignment's key decides about its partition: the node alone, so that an agent
  /// reads one partition (protocol C6).
  ///
  /// @param key `<node>/<effect id>`, or the node itself
  public static String node(String key) {
    var slash = key.indexOf('/');
    return slash < 0 ? key : key.substring(0, slash);
  }
}
