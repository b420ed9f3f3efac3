package io.davit.testkit.simulator;

import io.davit.coordinator.holder.Holders;
import io.davit.coordinator.holder.Seen;
import io.davit.coordinator.log.Batch;
import io.davit.coordinator.log.Bytes;
import io.davit.coordinator.log.CommandRecord;
import io.davit.coordinator.log.DeadLetter;
import io.davit.coordinator.log.LogRecord;
import io.davit.coordinator.log.PartitionKey;
import io.davit.coordinator.log.Replayed;
import io.davit.model.channel.Channels;
import io.davit.model.message.Renewal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/// The topics of one machine, and what else is written. What is here is committed.
final class SimulatedBroker implements Holders {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final String machine;
  private final InstantSource clock;
  private final List<Topic> partitions = new ArrayList<>();
  private final List<LogRecord> others = new ArrayList<>();
  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private final Map<String, Seen> holders = new HashMap<>();

  /// One partition number of the commands and of the states.
  private static final class Topic {
    final List<CommandRecord> commands = new ArrayList<>();
    final Map<String, Bytes> states = new LinkedHashMap<>();
    long committed;
    int producerEpoch;
  }

  SimulatedBroker(String machine, int partitions, InstantSource clock) {
    this.machine = machine;
    this.clock = clock;
    for (int i = 0; i < partitions; i++) {
      this.partitions.add(new Topic());
    }
  }

  int partitions() {
    return partitions.size();
  }

  int partitionOf(String key) {
    return Math.floorMod(PartitionKey.of(key).hashCode(), partitions.size());
  }

  Instant append(LogRecord message) {
    Instant now = clock.instant();
    if (message.channel().equals(machine + ".commands")) {
      Topic topic = partitions.get(partitionOf(message.key()));
      topic.commands.add(
          new CommandRecord(message.key(), message.value(), topic.commands.size(), now));
    } else if (message.channel().equals(Channels.HOLDERS.name())) {
      renew(message, now);
    } else {
      others.add(message);
    }
    return now;
  }

  private void renew(LogRecord message, Instant now) {
    if (message.value() == null) {
      holders.remove(message.key());
    } else {
      Renewal renewal = MAPPER.readValue(message.value().array(), Renewal.class);
      holders.put(message.key(), new Seen(renewal, now, now));
    }
  }

  @Override
  public Optional<Seen> seen(String holder) {
    return Optional.ofNullable(holders.get(holder));
  }

  /// A new producer with the partition's transactional id: fences the one before.
  int initTransactions(int partition) {
    return ++partitions.get(partition).producerEpoch;
  }

  boolean isCurrent(int partition, int epoch) {
    return partitions.get(partition).producerEpoch == epoch;
  }

  Replayed replay(int partition, long position) {
    return new Replayed(Map.copyOf(partitions.get(partition).states), position);
  }

  long committed(int partition) {
    return partitions.get(partition).committed;
  }

  void commit(int partition, Batch batch) {
    Topic topic = partitions.get(partition);
    batch
        .states()
        .forEach(it -> {
          if (it.value() == null) {
            topic.states.remove(it.key());
          } else {
            topic.states.put(it.key(), it.value());
          }
        });
    batch.records().forEach(this::append);
    deadLetters.addAll(batch.deadLetters());
    topic.committed = batch.position();
  }

  List<CommandRecord> read(int partition, long from, int atMost) {
    List<CommandRecord> commands = partitions.get(partition).commands;
    int end = (int) Math.min(commands.size(), from + atMost);
    return from >= end ? List.of() : List.copyOf(commands.subList((int) from, end));
  }

  boolean isConsumed() {
    return partitions.stream().allMatch(it -> it.committed == it.commands.size());
  }

  List<LogRecord> others() {
    return List.copyOf(others);
  }

  List<DeadLetter> deadLetters() {
    return List.copyOf(deadLetters);
  }

  Map<String, Bytes> states() {
    Map<String, Bytes> states = new TreeMap<>();
    partitions.forEach(it -> states.putAll(it.states));
    return states;
  }
}
