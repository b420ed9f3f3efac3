package io.davit.events.topic;

/// One topic.
///
/// @param channel the name without the prefix
/// @param name the name at the broker
public record Topic(String channel, String name, TopicKind kind, int partitions) {

  private static final String DEAD_LETTERS = ".dlq";

  /// The topic for what could not be read from this one.
  public Topic deadLetters() {
    return new Topic(channel + DEAD_LETTERS, name + DEAD_LETTERS, TopicKind.DEAD_LETTERS, 1);
  }

  /// Where a key of this topic belongs.
  public int partitionOf(String key) {
    return switch (kind) {
      case ASSIGNMENTS -> KeyHash.partition(KeyHash.node(key), partitions);
      case REQUESTS, REPLIES, EVENTS, PROGRESS, COMMANDS, DEAD_LETTERS, STATE, HOLDERS, META ->
          KeyHash.partition(key, partitions);
    };
  }
}
