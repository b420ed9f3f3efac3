package io.davit.scheduler;

import io.davit.coordinator.process.Lifecycle;
import io.davit.events.client.KafkaSettings;
import io.davit.events.codec.ChannelCodec;
import io.davit.events.log.KafkaLogs;
import io.davit.events.stream.Inbox;
import io.davit.events.stream.InboxHandler;
import io.davit.events.stream.Tail;
import io.davit.events.stream.TailStart;
import io.davit.events.topic.Topic;
import io.davit.events.topic.TopicKind;
import io.davit.events.topic.Topics;
import io.davit.model.channel.Channels;
import io.davit.scheduler.intake.Intake;
import io.davit.scheduler.intake.Leave;
import io.davit.scheduler.resource.VeleroObject;
import io.davit.scheduler.status.BackupDefaults;
import io.davit.scheduler.status.Persistent;
import io.davit.scheduler.status.ProgressTail;
import io.davit.scheduler.status.ProgressWriter;
import io.davit.scheduler.status.Replies;
import io.davit.scheduler.status.StatusWork;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/// The topics that the scheduler reads.
final class Readers {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Ground ground;
  private final Lifecycle lifecycle;
  private final KafkaSettings kafka;
  private final Topics topics;
  private final KafkaLogs logs;

  Readers(Ground ground, Lifecycle lifecycle) {
    this.ground = ground;
    this.lifecycle = lifecycle;
    this.kafka = ground.settings().kafka().settings();
    this.topics = new Topics(kafka);
    this.logs = lifecycle.add("logs of readers", new KafkaLogs(kafka, System::nanoTime));
  }

  void start() {
    var replies = replies();
    read("status", topics.of(Channels.EVENTS), status(replies));
    topics
        .intakes()
        .forEach(topic -> read("intake." + topic.channel(), topic, intake(topic, replies)));
    var progress = new ProgressWriter(ground.led(), ground.launch().clock());
    lifecycle.add(
        "progress",
        Tail.start(
            kafka,
            Channels.PROGRESS,
            new TailStart.Newest(),
            new ProgressTail(progress, ground::leads),
            ground.runtime().threads()));
  }

  private void read(String reader, Topic topic, InboxHandler handler) {
    var persistent = new Persistent(handler, PAUSE);
    lifecycle.add(
        reader,
        Inbox.start(
            logs,
            ground.runtime().records(),
            reader,
            topic,
            persistent,
            ground.runtime().threads()));
    lifecycle.add(reader + ", what is tried again", persistent);
  }

  private StatusWork status(Replies replies) {
    var codec = new ChannelCodec(kafka);
    var defaults =
        new BackupDefaults(
            () -> ground.book().standard().map(VeleroObject::name),
            ground.settings().backups().ttl(),
            ground.cluster());
    return new StatusWork(
        ground.resources(),
        command -> codec.decode(Channels.EVENTS, command.headers(), command.value()),
        replies,
        defaults,
        ground.files(),
        ground.announcer());
  }

  private Intake intake(Topic topic, Replies replies) {
    return new Intake(ground.resources(), replies, leaves(topic), ground.launch().clock());
  }

  /// What the settings allow on a topic: nothing on that of a tenant whom they do not name.
  private Set<Leave> leaves(Topic topic) {
    String tenant =
        topic.channel().equals(Topics.REQUESTS)
            ? ""
            : topic.channel().substring(Topics.REQUESTS.length() + 1);
    return ground.settings().intake().leaves().getOrDefault(tenant, Set.of());
  }

  private Replies replies() {
    return new Replies(
        topics.all().stream()
            .filter(topic -> topic.kind() == TopicKind.REPLIES)
            .collect(Collectors.toMap(Topic::name, Topic::channel)),
        topics.of(Channels.REPLIES).name());
  }
}
