package io.davit.testkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.coordinator.log.Bytes;
import io.davit.coordinator.log.LogRecord;
import io.davit.events.client.ClientProperties;
import io.davit.events.client.GroupProtocol;
import io.davit.events.client.KafkaSettings;
import io.davit.events.client.KafkaSettings.TopicSizes;
import io.davit.events.topic.Topics;
import io.davit.testkit.await.Await;
import io.davit.testkit.kafka.KafkaFixture;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/// Processes that come and go while commands arrive: each partition is taken each time, and nothing
/// is lost or decided twice (protocol B1 to B5). `-Ddavit.rounds=200` for a long while.
class JoinLeaveIT {
  private static final int ROUNDS = Integer.getInteger("davit.rounds", 3);
  private static final int PARTITIONS = 6;
  private static final int EACH = 5;

  @ParameterizedTest
  @EnumSource(GroupProtocol.class)
  void eachPartitionIsTakenHoweverOftenProcessesComeAndGo(GroupProtocol protocol)
      throws InterruptedException {
    var settings =
        KafkaFixture.prepare(
            KafkaFixture.settings()
                .withSizes(new TopicSizes(PARTITIONS, 1, 1, 1))
                .withGroupProtocol(protocol));
    try (var stays = CounterProcess.start(settings)) {
      Await.until("the first has all", () -> stays.ready() == PARTITIONS);
      for (int round = 1; round <= ROUNDS; round++) {
        comeAndGo(stays, settings, round);
      }
      Await.until("all is counted", () -> total(settings) == ROUNDS * EACH * 2);
    }
    assertThat(counts(settings).values()).allMatch(it -> it == ROUNDS);
  }

  private static void comeAndGo(CounterProcess stays, KafkaSettings settings, int round)
      throws InterruptedException {
    add(stays, "early");
    try (var comes = CounterProcess.start(settings)) {
      Await.until(
          "round " + round + ": they share, not " + stays.ready() + " and " + comes.ready(),
          () -> comes.ready() > 0 && stays.ready() + comes.ready() == PARTITIONS);
      add(comes, "late");
    }
    Await.until("round " + round + ": the first has all again", () -> stays.ready() == PARTITIONS);
  }

  private static void add(CounterProcess process, String name) throws InterruptedException {
    var value = Bytes.utf8("{\"type\":\"Add\"}");
    for (int i = 0; i < EACH; i++) {
      process
          .runtime()
          .reports()
          .send(new LogRecord(CounterMachine.NAME + ".commands", name + i, value));
    }
  }

  private static int total(KafkaSettings settings) {
    return counts(settings).values().stream().mapToInt(it -> it).sum();
  }

  private static Map<String, Integer> counts(KafkaSettings settings) {
    var topic = new Topics(settings).state(CounterMachine.NAME);
    List<TopicPartition> partitions =
        IntStream.range(0, PARTITIONS)
            .mapToObj(it -> new TopicPartition(topic.name(), it))
            .toList();
    var counts = new HashMap<String, Integer>();
    try (var consumer =
        new KafkaConsumer<>(
            new ClientProperties(settings).replayConsumer(),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(it -> consumer.position(it) < ends.getOrDefault(it, 0L))) {
        for (var entry : consumer.poll(Duration.ofMillis(100))) {
          var json = JsonMapper.shared().readTree(entry.value());
          counts.put(entry.key(), json.path("state").path("count").asInt());
        }
      }
    }
    return counts;
  }
}
