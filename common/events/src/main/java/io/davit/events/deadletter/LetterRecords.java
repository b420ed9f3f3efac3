package io.davit.events.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.davit.events.deadletter.Letter.Handling;
import io.davit.events.deadletter.Letter.Origin;
import io.davit.events.log.Wire;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/// Dead letters as records. That one was handled is a record behind it in the same topic, since
/// single records cannot be deleted; it goes with the letter when that has grown old.
final class LetterRecords {
  private static final String HANDLED = "davit-handled-offset";
  private static final String HOW = "davit-handled-how";

  private LetterRecords() {}

  /// The letters of a topic, in order.
  static List<Letter> read(List<ConsumerRecord<byte[], byte[]>> records) {
    var handled = handled(records);
    var letters = new ArrayList<Letter>();
    for (var entry : records) {
      var headers = new LinkedHashMap<>(Wire.headers(entry.headers()));
      if (!headers.containsKey(HANDLED)) {
        letters.add(letter(entry, headers, handled.getOrDefault(entry.offset(), Handling.OPEN)));
      }
    }
    return letters;
  }

  private static Map<Long, Handling> handled(List<ConsumerRecord<byte[], byte[]>> records) {
    var handled = new HashMap<Long, Handling>();
    for (var entry : records) {
      var headers = Wire.headers(entry.headers());
      var offset = headers.get(HANDLED);
      var how = headers.get(HOW);
      if (offset != null && how != null) {
        handled.put(Long.valueOf(offset), Handling.valueOf(how.toUpperCase(Locale.ROOT)));
      }
    }
    return handled;
  }

  private static Letter letter(
      ConsumerRecord<byte[], byte[]> entry, Map<String, String> headers, Handling handled) {
    var reason = taken(headers, Wire.REASON);
    var topic = taken(headers, Wire.TOPIC);
    var partition = number(taken(headers, Wire.PARTITION));
    var offset = number(taken(headers, Wire.OFFSET));
    return new Letter(
        entry.topic(),
        entry.offset(),
        Instant.ofEpochMilli(entry.timestamp()),
        Wire.key(entry),
        Wire.value(entry),
        headers,
        new Origin(topic, (int) partition, offset),
        reason,
        handled);
  }

  private static String taken(Map<String, String> headers, String name) {
    var value = headers.remove(name);
    return value == null ? "" : value;
  }

  /// -1 if somebody else has written it.
  private static long number(String text) {
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
  }

  /// The record as it was read, for where it was read.
  static ProducerRecord<byte[], byte[]> again(Letter letter) {
    var origin = letter.origin();
    var record =
        new ProducerRecord<byte[], byte[]>(
            origin.topic(), origin.partition(), key(letter), value(letter));
    letter.headers().forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
    return record;
  }

  /// The note that a letter was handled.
  static ProducerRecord<byte[], byte[]> note(Letter letter, Handling how) {
    var record = new ProducerRecord<byte[], byte[]>(letter.topic(), 0, key(letter), (byte[]) null);
    record.headers().add(HANDLED, Long.toString(letter.offset()).getBytes(UTF_8));
    record.headers().add(HOW, how.name().toLowerCase(Locale.ROOT).getBytes(UTF_8));
    return record;
  }

  static TopicPartition of(String topic) {
    return new TopicPartition(topic, 0);
  }

  private static byte @org.jspecify.annotations.Nullable [] key(Letter letter) {
    var key = letter.key();
    return key == null ? null : key.getBytes(UTF_8);
  }

  private static byte @org.jspecify.annotations.Nullable [] value(Letter letter) {
    var value = letter.value();
    return value == null ? null : value.array();
  }
}
