package io.davit.events.stream;

import io.davit.coordinator.log.LogException;
import io.davit.coordinator.log.LogRecord;
import io.davit.coordinator.log.Reports;
import io.davit.events.client.ClientProperties;
import io.davit.events.client.KafkaSettings;
import io.davit.events.log.Wire;
import io.davit.events.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Single records by one idempotent producer for the process. The topics must have been prepared.
public final class KafkaReports implements Reports, AutoCloseable {

  private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

  private final Topics topics;
  private final KafkaProducer<byte[], byte[]> producer;

  public KafkaReports(KafkaSettings settings) {
    this.topics = new Topics(settings);
    this.producer =
        new KafkaProducer<>(
            new ClientProperties(settings).reportingProducer(),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  @Override
  public Instant send(LogRecord message) throws InterruptedException {
    try {
      return Instant.ofEpochMilli(producer.send(Wire.outgoing(topics, message)).get().timestamp());
    } catch (InterruptException e) {
      var _ = Thread.interrupted();
      throw interrupted(e);
    } catch (ExecutionException e) {
      throw failed(message, e.getCause() == null ? e : e.getCause());
    } catch (KafkaException e) {
      throw failed(message, e);
    }
  }

  /// Waits a little for what is on its way.
  @Override
  public void close() {
    producer.close(CLOSE_WAIT);
  }

  private static InterruptedException interrupted(InterruptException e) {
    var interrupted = new InterruptedException(e.getMessage());
    interrupted.initCause(e);
    return interrupted;
  }

  private static LogException failed(LogRecord message, Throwable e) {
    var text =
        "record for key %s on %s: %s".formatted(message.key(), message.channel(), e.getMessage());
    return e instanceof RecordTooLargeException
        ? new LogException.Failed(text, e)
        : new LogException.UnknownOutcome(text, e);
  }
}
