package io.davit.testkit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EmbeddedKafkaIT {

  @Test
  void comesBackOnTheSamePortWithItsLog(@TempDir Path directory) throws Exception {
    try (var kafka = EmbeddedKafka.start(BrokerSettings.in(directory));
        var admin = admin(kafka)) {
      var before = kafka.bootstrapServers();
      admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1))).all().get();

      kafka.stop();
      kafka.start();

      assertThat(kafka.bootstrapServers()).isEqualTo(before);
      assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS)).contains("kept");
    }
  }

  @Test
  void aTakenPortIsAnExceptionAndNotTheEndOfTheProcess() throws Exception {
    try (var kafka = EmbeddedKafka.start(BrokerSettings.temporary());
        var admin = admin(kafka)) {
      var port = Integer.parseInt(kafka.bootstrapServers().split(":", -1)[1]);

      assertThatThrownBy(() ->
              EmbeddedKafka.start(BrokerSettings.temporary().at(EmbeddedKafka.freePort(), port)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("not started");

      assertThat(admin.describeCluster().nodes().get(30, TimeUnit.SECONDS)).hasSize(1);
    }
  }

  private static Admin admin(EmbeddedKafka kafka) {
    return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }
}
