package io.davit.events.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.coordinator.log.Bytes;
import io.davit.coordinator.log.LogRecord;
import io.davit.coordinator.log.Records;
import io.davit.coordinator.machine.Outgoing;
import io.davit.events.client.KafkaSettings;
import io.davit.events.cloud.CloudEvent;
import io.davit.events.cloud.CloudEventCodec;
import io.davit.events.topic.Topics;
import io.davit.model.channel.Channel;
import io.davit.model.message.RunEvent;
import io.davit.model.message.RunProgress;
import io.davit.model.message.RunReply;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Turns the values of channels into records, and back: CloudEvents on the public channels, the
/// JSON of the channel's type on the others.
public final class ChannelCodec implements Records {

  /// Below `max.message.bytes` of the topics, by what headers and batch need.
  static final int MAX_BYTES = 1_000_000;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(it -> it.withValueInclusion(JsonInclude.Include.NON_NULL))
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private final Topics topics;
  private final PublicEvents events;

  public ChannelCodec(KafkaSettings settings) {
    this.topics = new Topics(settings);
    this.events = new PublicEvents("/" + settings.prefix().replaceAll("[._-]+$", ""));
  }

  /// @throws IllegalArgumentException if the channel has no topic, or the record is too large for
  ///   it
  @Override
  public LogRecord encode(Outgoing<?> outgoing) {
    var topic = topics.of(outgoing.channel());
    var encoded = encoded(topic.channel(), outgoing.key(), outgoing);
    var value = encoded.value();
    if (value != null && value.size() > MAX_BYTES) {
      throw new IllegalArgumentException(
          "record for key %s of topic %s: %d bytes are more than %d"
              .formatted(outgoing.key(), topic.name(), value.size(), MAX_BYTES));
    }
    return encoded;
  }

  private LogRecord encoded(String channel, String key, Outgoing<?> outgoing) {
    return switch (outgoing.value()) {
      case null -> new LogRecord(channel, key, null);
      case RunEvent event -> cloudEvent(channel, key, events.of(event));
      case RunReply reply -> cloudEvent(channel, key, events.of(reply));
      case RunProgress progress -> cloudEvent(channel, key, events.of(progress));
      case Object value -> new LogRecord(channel, key, json(outgoing.channel(), value));
    };
  }

  /// Reads the value of a record.
  ///
  /// @throws RuntimeException if it is none of this channel's
  public <T> T decode(Channel<T> channel, Map<String, String> headers, @Nullable Bytes value) {
    if (channel.type() == RunEvent.class) {
      return channel.type().cast(events.event(cloudEvent(headers, value)));
    }
    if (channel.type() == RunReply.class) {
      return channel.type().cast(events.reply(cloudEvent(headers, value)));
    }
    if (channel.type() == RunProgress.class) {
      return channel.type().cast(events.progress(cloudEvent(headers, value)));
    }
    if (value == null) {
      throw new IllegalArgumentException("value: is missing");
    }
    return JSON.readValue(value.array(), channel.type());
  }

  private static CloudEvent cloudEvent(Map<String, String> headers, @Nullable Bytes value) {
    return CloudEventCodec.decode(headers, value == null ? null : value.array());
  }

  private static LogRecord cloudEvent(String channel, String key, CloudEvent event) {
    var value = CloudEventCodec.value(event);
    return new LogRecord(
        channel, key, value == null ? null : Bytes.of(value), CloudEventCodec.headers(event));
  }

  private static Bytes json(Channel<?> channel, Object value) {
    return Bytes.of(JSON.writerFor(channel.type()).writeValueAsBytes(value));
  }
}
