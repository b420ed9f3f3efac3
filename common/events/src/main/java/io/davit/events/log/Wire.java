package io.davit.events.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.davit.coordinator.log.Bytes;
import io.davit.coordinator.log.CommandRecord;
import io.davit.coordinator.log.DeadLetter;
import io.davit.coordinator.log.LogRecord;
import io.davit.coordinator.log.PartitionKey;
import io.davit.coordinator.log.StateRecord;
import io.davit.events.topic.Topic;
import io.davit.events.topic.Topics;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Between the records of the ports and those of the clients.
public final class Wire {

  /// Header of a dead letter: why it is one.
  public static final String REASON = "davit-reason";

  /// Header of a dead letter: name of the topic from which it was read.
  public static final String TOPIC = "davit-topic";

  /// Header of a dead letter: partition from which it was read.
  public static final String PARTITION = "davit-partition";

  /// Header of a dead letter: offset at which it was read.
  public static final String OFFSET = "davit-offset";

  private static final int MAX_REASON = 2048;

  private Wire() {}

  /// A record in the partition to which its key belongs.
  public static ProducerRecord<byte[], byte[]> outgoing(Topics topics, LogRecord out) {
    var topic = topics.named(out.channel());
    var partition = topic.partitionOf(PartitionKey.of(out.key()));
    return with(record(topic, partition, out.key(), out.value()), out.headers());
  }

  static ProducerRecord<byte[], byte[]> state(Topic topic, int partition, StateRecord state) {
    return record(topic, partition, state.key(), state.value());
  }

  static ProducerRecord<byte[], byte[]> deadLetter(Topic source, int partition, DeadLetter letter) {
    var command = letter.command();
    var reason = letter.reason();
    var headers = new LinkedHashMap<>(command.headers());
    headers.put(REASON, reason.substring(0, Math.min(reason.length(), MAX_REASON)));
    headers.put(TOPIC, source.name());
    headers.put(PARTITION, Integer.toString(partition));
    headers.put(OFFSET, Long.toString(command.offset()));
    return with(record(source.deadLetters(), 0, command.key(), command.value()), headers);
  }

  static CommandRecord incoming(ConsumerRecord<byte[], byte[]> in) {
    return new CommandRecord(
        key(in),
        value(in),
        in.offset(),
        Instant.ofEpochMilli(in.timestamp()),
        headers(in.headers()));
  }

  /// The key as text, null if there is none.
  public static @Nullable String key(ConsumerRecord<byte[], byte[]> in) {
    byte @Nullable [] key = in.key();
    return key == null ? null : new String(key, UTF_8);
  }

  /// The value, null if there is none.
  public static @Nullable Bytes value(ConsumerRecord<byte[], byte[]> in) {
    byte @Nullable [] value = in.value();
    return value == null ? null : Bytes.of(value);
  }

  /// The headers by name; of several with one name the last.
  public static Map<String, String> headers(Headers headers) {
    var byName = new LinkedHashMap<String, String>();
    for (var header : headers) {
      byte @Nullable [] value = header.value();
      byName.put(header.key(), value == null ? "" : new String(value, UTF_8));
    }
    return byName;
  }

  private static ProducerRecord<byte[], byte[]> record(
      Topic topic, int partition, @Nullable String key, @Nullable Bytes value) {
    return new ProducerRecord<>(
        topic.name(),
        partition,
        key == null ? null : key.getBytes(UTF_8),
        value == null ? null : value.array());
  }

  private static ProducerRecord<byte[], byte[]> with(
      ProducerRecord<byte[], byte[]> out, Map<String, String> headers) {
    headers.forEach((name, text) -> out.headers().add(name, text.getBytes(UTF_8)));
    return out;
  }
}
