package io.davit.devenv.demo;

import io.davit.coordinator.log.Bytes;
import io.davit.coordinator.log.LogRecord;
import io.davit.devenv.demo.Stage.Going;
import io.davit.events.client.KafkaSettings;
import io.davit.events.cloud.CloudEvent;
import io.davit.events.cloud.CloudEventCodec;
import io.davit.events.cloud.EventTypes;
import io.davit.events.stream.KafkaReports;
import io.davit.events.stream.Received;
import io.davit.events.stream.Tail;
import io.davit.events.stream.TailListener;
import io.davit.events.stream.TailStart;
import io.davit.events.stream.Unreadable;
import io.davit.events.topic.Topics;
import io.davit.model.channel.Channels;
import io.davit.model.message.RunEvent;
import io.davit.model.message.RunEvent.VolumeFinished;
import io.davit.model.message.RunProgress;
import io.davit.model.message.RunReply;
import io.davit.model.message.VolumeResult.Copied;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.node.JsonNodeFactory;

/// The demo as a user of Kafka: reads the public events and replies, and asks for a backup.
final class Listener implements AutoCloseable {

  private final List<RunEvent> events = new CopyOnWriteArrayList<>();
  private final List<RunReply> replies = new CopyOnWriteArrayList<>();
  private final KafkaReports producer;
  private final Tail<RunEvent> eventTail;
  private final Tail<RunReply> replyTail;
  private final Tail<RunProgress> progressTail;
  private final Map<String, Map<Integer, RunProgress>> progress = new ConcurrentHashMap<>();

  Listener(KafkaSettings kafka) {
    var threads = Thread.ofVirtual().factory();
    this.producer = new KafkaReports(kafka);
    this.eventTail =
        Tail.start(kafka, Channels.EVENTS, new TailStart.Newest(), into(events::add), threads);
    this.replyTail =
        Tail.start(kafka, Channels.REPLIES, new TailStart.Newest(), into(replies::add), threads);
    this.progressTail =
        Tail.start(
            kafka, Channels.PROGRESS, new TailStart.Newest(), into(this::progressed), threads);
  }

  /// The volumes of a run that are being copied, as far as they are.
  List<Going> going(String run) {
    return progress.getOrDefault(run, Map.of()).entrySet().stream()
        .filter(volume -> volume.getKey() >= 0)
        .map(volume -> going(volume.getKey(), volume.getValue()))
        .toList();
  }

  private static Going going(int ordinal, RunProgress volume) {
    long total = Objects.requireNonNullElse(volume.total(), 0L);
    return new Going(
        "  volume " + ordinal, "", volume.done(), total, volume.what().equals("bytes"));
  }

  private void progressed(RunProgress heard) {
    int ordinal = Objects.requireNonNullElse(heard.ordinal(), -1);
    progress.computeIfAbsent(heard.run(), _ -> new ConcurrentSkipListMap<>()).put(ordinal, heard);
  }

  /// Volumes of a run that were copied.
  List<Copied> copied(String run) {
    return finished(run).stream().map(one -> (Copied) one.result()).toList();
  }

  /// The events of a run's volumes that were copied.
  List<VolumeFinished> finished(String run) {
    return events.stream()
        .filter(event -> event.run().equals(run))
        .filter(VolumeFinished.class::isInstance)
        .map(VolumeFinished.class::cast)
        .filter(event -> event.result() instanceof Copied)
        .toList();
  }

  /// Asks for a backup by the Schedule, as any Kafka producer can.
  void ask(String id, String schedule) throws InterruptedException {
    var event =
        new CloudEvent(
            id,
            "/demo",
            EventTypes.BACKUP_REQUEST,
            null,
            null,
            null,
            Map.of("correlationid", id),
            JsonNodeFactory.instance.objectNode().put("schedule", schedule));
    var value = CloudEventCodec.value(event);
    producer.send(
        new LogRecord(
            Topics.REQUESTS,
            id,
            value == null ? null : Bytes.of(value),
            CloudEventCodec.headers(event)));
  }

  /// An answer to a request.
  <R extends RunReply> Optional<R> reply(Class<R> type, String id) {
    Predicate<RunReply> mine = reply -> reply.correlationId().equals(id);
    return replies.stream().filter(mine).filter(type::isInstance).map(type::cast).findFirst();
  }

  private static <T> TailListener<T> into(Consumer<T> listener) {
    return new TailListener<>() {
      @Override
      public void received(Received<T> received) {
        if (received.value() != null) {
          listener.accept(received.value());
        }
      }

      @Override
      public void unreadable(Unreadable unreadable) {
        throw new DemoFailed("cannot be read: " + unreadable);
      }
    };
  }

  @Override
  public void close() {
    eventTail.close();
    replyTail.close();
    progressTail.close();
    producer.close();
  }
}
