package io.davit.events.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.davit.coordinator.log.Bytes;
import io.davit.coordinator.log.PartitionKey;
import io.davit.coordinator.log.Quarantine;
import io.davit.events.client.ClientProperties;
import io.davit.events.client.KafkaSettings;
import io.davit.events.log.Wire;
import io.davit.events.topic.KeyHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// The keys that machines have put aside (protocol B8).
///
/// @param settings of which servers, prefix and properties count
public record Quarantines(KafkaSettings settings) {

  /// The keys of a machine that are in quarantine now, in no particular order.
  public List<QuarantinedKey> of(String machine) {
    var states = states(machine);
    var found = new ArrayList<QuarantinedKey>();
    states.forEach((key, value) -> {
      if (key.startsWith(Quarantine.KEY)) {
        found.add(quarantined(machine, key.substring(Quarantine.KEY.length()), value, states));
      }
    });
    return found;
  }

  private Map<String, Bytes> states(String machine) {
    var topic = settings.prefix() + machine + ".state";
    var states = new HashMap<String, Bytes>();
    for (var entry : new TopicScan(new ClientProperties(settings)).read(topic)) {
      var key = Wire.key(entry);
      var value = Wire.value(entry);
      if (key != null && value != null) {
        states.put(key, value);
      } else if (key != null) {
        states.remove(key);
      }
    }
    return states;
  }

  private static QuarantinedKey quarantined(
      String machine, String key, Bytes value, Map<String, Bytes> states) {
    JsonNode why = json(value).path("quarantine");
    return new QuarantinedKey(
        machine,
        key,
        why.path("reason").asString(""),
        why.path("at").asString(""),
        states.get(key));
  }

  private static JsonNode json(Bytes value) {
    try {
      return JsonMapper.shared().readTree(value.array());
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  /// Asks a machine to go on with a key from the state that it had. Commands that came meanwhile
  /// lie in the dead letters: redrive them afterwards.
  ///
  /// @throws KafkaException if the broker does not take it
  public void lift(String machine, String key) throws InterruptedException {
    var topic = settings.prefix() + machine + ".commands";
    try (var producer =
        new KafkaProducer<>(
            new ClientProperties(settings).reportingProducer(),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      var partition = KeyHash.partition(PartitionKey.of(key), producer.partitionsFor(topic).size());
      var record =
          new ProducerRecord<>(topic, partition, key.getBytes(UTF_8), "{}".getBytes(UTF_8));
      record.headers().add(Quarantine.LIFT, "true".getBytes(UTF_8));
      producer.send(record).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
    }
  }
}
