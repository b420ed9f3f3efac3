package io.davit.scheduler.status;

import io.davit.coordinator.machine.Outgoing;
import io.davit.model.channel.Channel;
import io.davit.model.message.RunReply;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where answers to requests go: only to topics that are allowed (protocol E4).
///
/// @param allowed name of the channel by the name of its topic at the broker
/// @param standard topic of answers to those who name none
public record Replies(Map<String, String> allowed, String standard) {

  public Replies {
    allowed = Map.copyOf(allowed);
  }

  /// Whether answers may go to a topic.
  public boolean allows(String topic) {
    return allowed.containsKey(topic);
  }

  /// The answer on its way.
  ///
  /// @param topic asked for; the standard one if none was
  /// @return nothing if that topic is not allowed
  public List<Outgoing<?>> to(Optional<String> topic, RunReply reply) {
    String channel = allowed.get(topic.orElse(standard));
    return channel == null
        ? List.of()
        : List.of(
            Outgoing.of(new Channel<>(channel, RunReply.class), reply.correlationId(), reply));
  }
}
