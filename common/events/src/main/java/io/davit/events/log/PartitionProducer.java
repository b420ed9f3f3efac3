package io.davit.events.log;

import io.davit.coordinator.log.Batch;
import io.davit.coordinator.log.LogException;
import io.davit.events.client.ClientProperties;
import io.davit.events.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// The transactional producer of one attempt at one partition. After any exception it is of no use.
final class PartitionProducer implements AutoCloseable {

  private final Source source;
  private final Topics topics;
  private final int partition;
  private final KafkaProducer<byte[], byte[]> producer;

  PartitionProducer(Source source, int partition, Topics topics, ClientProperties properties) {
    this.source = source;
    this.partition = partition;
    this.topics = topics;
    this.producer =
        new KafkaProducer<>(
            properties.transactionalProducer(topics.transactionalId(source.reader(), partition)),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /// Fences the owner before, and ends what it left open.
  void init() {
    try {
      producer.initTransactions();
    } catch (KafkaException e) {
      throw KafkaFailures.beforeCommit("initTransactions of " + name(), e);
    }
  }

  /// One transaction: what is to be written, and always the position (protocol B2, B3).
  ///
  /// @param metadata captured by the poll thread
  void commit(Batch batch, ConsumerGroupMetadata metadata) {
    var records = records(batch);
    try {
      write(records, batch.position(), metadata);
    } catch (KafkaException e) {
      abort(e);
      throw KafkaFailures.beforeCommit("transaction of " + name(), e);
    }
    try {
      producer.commitTransaction();
    } catch (KafkaException e) {
      throw new LogException.UnknownOutcome("commit of " + name() + ": " + e.getMessage(), e);
    }
  }

  /// Does not wait: the next owner's [#init] ends what is open.
  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }

  private List<ProducerRecord<byte[], byte[]>> records(Batch batch) {
    var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
    for (var state : batch.states()) {
      records.add(Wire.state(source.state().orElseThrow(), partition, state));
    }
    for (var out : batch.records()) {
      records.add(Wire.outgoing(topics, out));
    }
    for (var letter : batch.deadLetters()) {
      records.add(Wire.deadLetter(source.commands(), partition, letter));
    }
    return records;
  }

  private void write(
      List<ProducerRecord<byte[], byte[]>> records, long position, ConsumerGroupMetadata metadata) {
    var at = new TopicPartition(source.commands().name(), partition);
    producer.beginTransaction();
    var sent = new ArrayList<Future<RecordMetadata>>();
    for (var out : records) {
      sent.add(producer.send(out));
    }
    producer.sendOffsetsToTransaction(Map.of(at, new OffsetAndMetadata(position)), metadata);
    producer.flush();
    sent.forEach(PartitionProducer::requireSent);
  }

  /// After a flush every send has ended.
  private static void requireSent(Future<RecordMetadata> sent) {
    try {
      sent.get();
    } catch (ExecutionException e) {
      throw new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException(e);
    }
  }

  /// A refused generation leaves the transaction open: readers of its topics would wait for it.
  private void abort(KafkaException e) {
    if (e instanceof CommitFailedException) {
      try {
        producer.abortTransaction();
      } catch (KafkaException again) {
        e.addSuppressed(again);
      }
    }
  }

  private String name() {
    return source.commands().name() + "-" + partition;
  }
}
