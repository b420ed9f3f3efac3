package io.davit.events.topic;

import io.davit.events.client.KafkaSettings;
import io.davit.model.channel.Channel;
import io.davit.model.channel.Channels;
import io.davit.model.channel.Machines;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The catalogue of topics under one prefix.
public final class Topics {

  /// Name of the intake, without prefix.
  public static final String REQUESTS = "requests";

  /// Name of the topic that says how the others are cut, without prefix.
  public static final String META = "meta";

  private static final List<String> MACHINES =
      List.of(
          Machines.GATE,
          Machines.SCHEDULE,
          Machines.BACKUP,
          Machines.RESTORE,
          Machines.HOOKS,
          Machines.REPOSITORY);

  private final KafkaSettings settings;
  private final Map<String, Topic> byChannel = new LinkedHashMap<>();

  public Topics(KafkaSettings settings) {
    this.settings = settings;
    requests();
    replies();
    open(Channels.EVENTS.name(), TopicKind.EVENTS);
    open(Channels.PROGRESS.name(), TopicKind.PROGRESS);
    MACHINES.forEach(this::machine);
    var cut = settings.sizes().machinePartitions();
    withDeadLetters(add(Channels.ASSIGNMENTS.name(), TopicKind.ASSIGNMENTS, cut));
    add(Channels.HOLDERS.name(), TopicKind.HOLDERS, 1);
    add(META, TopicKind.META, 1);
  }

  /// Every topic, dead letters too.
  public List<Topic> all() {
    return List.copyOf(byChannel.values());
  }

  /// The topic of a channel.
  ///
  /// @throws IllegalArgumentException if there is none of that name
  public Topic of(Channel<?> channel) {
    return named(channel.name());
  }

  /// The topic of that name without the prefix.
  ///
  /// @throws IllegalArgumentException if there is none
  public Topic named(String channel) {
    var topic = byChannel.get(channel);
    if (topic == null) {
      throw new IllegalArgumentException("channel: " + channel + " has no topic");
    }
    return topic;
  }

  /// What a machine hears.
  public Topic commands(String machine) {
    return named(machine + ".commands");
  }

  /// What a machine remembers.
  public Topic state(String machine) {
    return named(machine + ".state");
  }

  /// The intake topics: the one for all, and one for each tenant.
  public List<Topic> intakes() {
    return all().stream().filter(topic -> topic.kind() == TopicKind.REQUESTS).toList();
  }

  /// The names at the broker on which an answer may be asked for (protocol E4).
  public List<String> replyTopics() {
    return all().stream()
        .filter(topic -> topic.kind() == TopicKind.REPLIES)
        .map(Topic::name)
        .toList();
  }

  /// Name of a machine's group, or of another reader's.
  public String group(String reader) {
    return settings.prefix() + reader;
  }

  /// The id under which the owner of a partition writes, whoever it is (protocol B1).
  public String transactionalId(String reader, int partition) {
    return group(reader) + "-" + partition;
  }

  private void requests() {
    withDeadLetters(open(REQUESTS, TopicKind.REQUESTS));
    for (var tenant : settings.tenants()) {
      withDeadLetters(open(REQUESTS + "." + tenant, TopicKind.REQUESTS));
    }
  }

  private void replies() {
    open(Channels.REPLIES.name(), TopicKind.REPLIES);
    for (var name : settings.replyTopics()) {
      open(name, TopicKind.REPLIES);
    }
  }

  private void machine(String machine) {
    var cut = machine.equals(Machines.GATE) ? 1 : settings.sizes().machinePartitions();
    withDeadLetters(add(machine + ".commands", TopicKind.COMMANDS, cut));
    add(machine + ".state", TopicKind.STATE, cut);
  }

  private Topic open(String channel, TopicKind kind) {
    return add(channel, kind, settings.sizes().publicPartitions());
  }

  private void withDeadLetters(Topic topic) {
    var letters = topic.deadLetters();
    byChannel.put(letters.channel(), letters);
  }

  private Topic add(String channel, TopicKind kind, int partitions) {
    var topic = new Topic(channel, settings.prefix() + channel, kind, partitions);
    if (byChannel.put(channel, topic) != null) {
      throw new IllegalArgumentException("channel: " + channel + " is there twice");
    }
    return topic;
  }

  /// How the topics that hold keys for good are cut, without prefix: what `meta` remembers.
  public Topology topology() {
    var partitions = new ArrayList<Map.Entry<String, Integer>>();
    for (var topic : all()) {
      switch (topic.kind()) {
        case COMMANDS, STATE, ASSIGNMENTS, HOLDERS ->
            partitions.add(Map.entry(topic.channel(), topic.partitions()));
        case REQUESTS, REPLIES, EVENTS, PROGRESS, DEAD_LETTERS, META -> {}
      }
    }
    return Topology.of(partitions);
  }
}
