package io.davit.events.deadletter;

import io.davit.events.client.ClientProperties;
import io.davit.events.client.KafkaSettings;
import io.davit.events.deadletter.Letter.Handling;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// The dead letters of all topics under one prefix (protocol B8).
public final class DeadLetters implements AutoCloseable {
  private static final String SUFFIX = ".dlq";
  private final KafkaSettings settings;
  private final ClientProperties properties;
  private final Admin admin;

  /// @param settings of which servers, prefix and properties count
  public DeadLetters(KafkaSettings settings) {
    this.settings = settings;
    this.properties = new ClientProperties(settings);
    this.admin = Admin.create(properties.admin());
  }

  /// The names of all topics of dead letters, in order.
  ///
  /// @throws KafkaException if the broker cannot be asked
  public List<String> topics() throws InterruptedException {
    try {
      return admin.listTopics().names().get().stream()
          .filter(it -> it.startsWith(settings.prefix()) && it.endsWith(SUFFIX))
          .sorted()
          .toList();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
    }
  }

  /// The name at the broker of what a person calls a topic: with or without prefix and suffix.
  public String topic(String name) {
    var full = name.startsWith(settings.prefix()) ? name : settings.prefix() + name;
    return full.endsWith(SUFFIX) ? full : full + SUFFIX;
  }

  /// Every letter of a topic, handled or not, in order.
  public List<Letter> read(String topic) {
    return LetterRecords.read(new TopicScan(properties).read(topic));
  }

  /// Sends a letter again to where it was read, and notes that, in one transaction: it is redriven
  /// once.
  ///
  /// @throws IllegalArgumentException if it was handled before, or does not say where it was read
  public void redrive(Letter letter) {
    requireOpen(letter);
    if (letter.origin().topic().isEmpty() || letter.origin().partition() < 0) {
      throw new IllegalArgumentException(name(letter) + " does not say where it was read");
    }
    write(List.of(LetterRecords.again(letter), LetterRecords.note(letter, Handling.REDRIVEN)));
  }

  /// Notes that a letter is of no use. It stays in the topic until that forgets it.
  ///
  /// @throws IllegalArgumentException if it was handled before
  public void drop(Letter letter) {
    requireOpen(letter);
    write(List.of(LetterRecords.note(letter, Handling.DROPPED)));
  }

  private static void requireOpen(Letter letter) {
    if (letter.handled() != Handling.OPEN) {
      throw new IllegalArgumentException(
          name(letter) + " was " + letter.handled().name().toLowerCase(java.util.Locale.ROOT));
    }
  }

  private static String name(Letter letter) {
    return "letter " + letter.topic() + " " + letter.offset();
  }

  private void write(List<ProducerRecord<byte[], byte[]>> records) {
    var id = settings.prefix() + "dead-letters";
    try (var producer =
        new KafkaProducer<>(
            properties.transactionalProducer(id),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      for (var record : records) {
        // What becomes of it, the commit says.
        var _ = producer.send(record);
      }
      producer.commitTransaction();
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(5));
  }
}
