package io.davit.events.topic;

/// One setting of one topic that is not as it must be.
///
/// @param topic its name at the broker
public record TopicProblem(String topic, String setting, String expected, String found) {

  @Override
  public String toString() {
    return "topic %s: %s is %s, but must be %s".formatted(topic, setting, found, expected);
  }
}
