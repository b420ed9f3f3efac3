package io.davit.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.coordinator.log.Bytes;
import io.davit.coordinator.log.LogRecord;
import io.davit.events.deadletter.DeadLetters;
import io.davit.events.deadletter.Letter;
import io.davit.scheduler.resource.VeleroKinds;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Each way in which a message or a resource can be malformed: it is said what is wrong, by field,
/// and whoever comes behind it is served.
@SuppressWarnings("NullAway.Init") // JUnit sets the field
@TestInstance(Lifecycle.PER_CLASS)
class MalformedIT {
  private static final String BACKUP = "io.davit.backup.request.v1";
  private static final String GOOD = "{\"spec\":{}}";
  private SchedulerWorld world;
  private int sent;

  @BeforeAll
  void start(@TempDir Path directory) throws InterruptedException {
    world = new SchedulerWorld(directory);
    world.location("default");
    world.scheduler("schedule", "backup", "restore", "delete", "cancel");
    world.awaitPhase(VeleroKinds.LOCATION, "default", "Available");
  }

  @AfterAll
  void stop() {
    world.close();
  }

  static Stream<Arguments> events() {
    String structured = "application/cloudevents+json";
    return Stream.of(
        event("no headers", Map.of("*", ""), GOOD, "headers: are not those of a CloudEvent"),
        event("no version", Map.of("ce_specversion", ""), GOOD, "specversion: is missing"),
        event("old version", Map.of("ce_specversion", "0.3"), GOOD, "specversion: 0.3"),
        event("no id", Map.of("ce_id", ""), GOOD, "id: is missing"),
        event("no source", Map.of("ce_source", ""), GOOD, "source: is missing"),
        event("no type", Map.of("ce_type", ""), GOOD, "type: is missing"),
        event("unknown type", Map.of("ce_type", "io.davit.x.v1"), GOOD, "type: io.davit.x.v1"),
        event("bad time", Map.of("ce_time", "noon"), GOOD, "time: noon is no RFC 3339 time"),
        event(
            "no JSON type", Map.of("content-type", "text/xml"), GOOD, "datacontenttype: text/xml"),
        event("no data", Map.of(), "", "data: is no JSON object"),
        event("data is no JSON", Map.of(), "{", "data: is no JSON"),
        event("data is a list", Map.of(), "[1]", "data: is no JSON object"),
        event("unknown member", Map.of(), "{\"spce\":{}}", "data.spce: is unknown"),
        event("no spec", Map.of(), "{\"name\":\"a\"}", "data.spec: is missing"),
        event("spec is text", Map.of(), "{\"spec\":\"x\"}", "data.spec: is no JSON object"),
        event("name is a number", Map.of(), "{\"name\":7,\"spec\":{}}", "data.name: 7 is no text"),
        event("name is none", Map.of(), "{\"name\":\"A_b\",\"spec\":{}}", "data.name: 'A_b'"),
        event("schedule is a list", Map.of(), "{\"schedule\":[]}", "data.schedule: [] is no text"),
        event(
            "no such schedule", Map.of(), "{\"schedule\":\"none\"}", "data.schedule: no Schedule"),
        event(
            "reply elsewhere",
            Map.of("ce_replyto", "davit.backup.commands"),
            GOOD,
            "replyto: 'davit.backup.commands' may not be answered to"),
        event(
            "unknown kind",
            Map.of("ce_type", "io.davit.run.cancel.request.v1"),
            "{\"kind\":\"Pod\",\"name\":\"a\"}",
            "data.kind: 'Pod' is not Backup or Restore"),
        event(
            "no such backup",
            Map.of("ce_type", "io.davit.backup.delete.request.v1"),
            "{\"name\":\"none\"}",
            "data.name: no Backup 'none'"),
        event(
            "a batch",
            Map.of("content-type", "application/cloudevents-batch+json"),
            "[]",
            "content-type: application/cloudevents-batch+json"),
        event(
            "structured rubbish",
            Map.of("content-type", structured),
            "rubbish",
            "value: is no JSON"),
        event(
            "structured list",
            Map.of("content-type", structured),
            "[]",
            "value: is no JSON object"),
        event(
            "structured id",
            Map.of("content-type", structured),
            "{\"specversion\":\"1.0\",\"id\":{},\"source\":\"/t\",\"type\":\"x\"}",
            "id: is no text"),
        event(
            "structured base64",
            Map.of("content-type", structured),
            "{\"specversion\":\"1.0\",\"id\":\"i\",\"source\":\"/t\",\"type\":\""
                + BACKUP
                + "\",\"data_base64\":\"?\"}",
            "data_base64: is no base64"));
  }

  private static Arguments event(
      String what, Map<String, String> headers, String value, String reason) {
    return Arguments.of(what, headers, value, reason);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("events")
  void malformedEventGoesToTheDeadLettersWithTheReasonAndHoldsUpNobody(
      String what, Map<String, String> changed, String value, String reason)
      throws InterruptedException {
    int before = letters();
    world.send(new LogRecord("requests", "k", Bytes.utf8(value), headers(changed)));
    String id = "good-" + sent;
    world.send(
        new LogRecord(
            "requests",
            "k",
            Bytes.utf8("{\"name\":\"" + id + "\",\"spec\":{}}"),
            headers(Map.of())));

    world.await("the request behind it", () -> world.find(VeleroKinds.BACKUP, id));
    Letter letter =
        world.await(what, () -> letters() > before ? Optional.of(newest()) : Optional.empty());
    assertThat(letter.reason()).startsWith(reason);
  }

  private int letters() {
    try (var dead = new DeadLetters(world.kafka())) {
      return dead.read(dead.topic("requests")).size();
    }
  }

  private Letter newest() {
    try (var dead = new DeadLetters(world.kafka())) {
      return dead.read(dead.topic("requests")).getLast();
    }
  }

  /// Those of a good event, changed; an empty value takes a header away, `*` all of them.
  private Map<String, String> headers(Map<String, String> changed) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (changed.containsKey("*")) {
      return headers;
    }
    headers.put("content-type", "application/json");
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", "m-" + ++sent);
    headers.put("ce_source", "/test");
    headers.put("ce_type", BACKUP);
    headers.putAll(changed);
    headers.values().removeIf(String::isEmpty);
    return headers;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7                                                        | Schedule must be",
        "[1]                                                      | Schedule must be",
        "{'schedule':[7]}                                         | Schedule must be",
        "{'template':{}}                                          | Schedule must be",
        "{'schedule':'61 * * * *','template':{}}                  | 61",
        "{'schedule':'@every soon','template':{}}                 | soon",
        "{'schedule':'CRON_TZ=Nowhere 0 1 * * *','template':{}}   | Nowhere",
      })
  void malformedScheduleSaysWhatIsWrong(String spec, String named) throws InterruptedException {
    String name = "s" + ++sent;
    world.create(
        VeleroKinds.SCHEDULE, "{'metadata':{'name':'%s'},'spec':%s}".formatted(name, spec));
    var shown = world.awaitPhase(VeleroKinds.SCHEDULE, name, "FailedValidation");
    assertThat(shown.status().path("validationErrors").toString()).contains(named);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7                                                                     | spec: 7 is"
            + " malformed",
        "{'objectStorage':7}                                                   |"
            + " spec.objectStorage: 7 is malformed",
        "{'provider':[],'objectStorage':{'bucket':'b'}}                        | spec.provider: []"
            + " is malformed",
        "{'provider':'gcp','objectStorage':{'bucket':'b'}}                     | gcp",
        "{'provider':'aws','objectStorage':{'bucket':[1]}}                     |"
            + " spec.objectStorage.bucket: [1]",
        "{'provider':'aws','objectStorage':{'bucket':''}}                      | bucket",
        "{'provider':'aws','objectStorage':{'bucket':'b'},'config':{'x':'y'}}  | x",
        "{'provider':'aws','objectStorage':{'bucket':'b'},'credential':{'name':'none','key':'k'}} |"
            + " none",
      })
  void malformedLocationSaysWhatIsWrong(String spec, String named) throws InterruptedException {
    String name = "l" + ++sent;
    world.create(
        VeleroKinds.LOCATION, "{'metadata':{'name':'%s'},'spec':%s}".formatted(name, spec));
    var shown = world.awaitPhase(VeleroKinds.LOCATION, name, "Unavailable");
    assertThat(shown.status().path("message").asString("")).contains(named);
  }
}
