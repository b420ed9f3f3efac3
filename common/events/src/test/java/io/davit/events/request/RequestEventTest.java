package io.davit.events.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.davit.events.cloud.CloudEvent;
import io.davit.events.cloud.EventRefused;
import io.davit.model.run.RunKind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class RequestEventTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void readsEachRequest() {
    assertThat(request("backup", "{'schedule':'nightly'}"))
        .isEqualTo(new Request.RunSchedule("nightly"));
    assertThat(request("backup", "{'name':'b1','spec':{'ttl':'1h'}}"))
        .isEqualTo(new Request.CreateBackup("b1", JSON.readTree("{\"ttl\":\"1h\"}")));
    assertThat(request("backup", "{'spec':{}}"))
        .isEqualTo(new Request.CreateBackup(null, JSON.createObjectNode()));
    assertThat(request("restore", "{'spec':{'backupName':'b1'}}"))
        .isEqualTo(new Request.CreateRestore(null, JSON.readTree("{\"backupName\":\"b1\"}")));
    assertThat(request("backup.delete", "{'name':'b1'}")).isEqualTo(new Request.DeleteBackup("b1"));
    assertThat(request("run.cancel", "{'kind':'Restore','name':'r1'}"))
        .isEqualTo(new Request.CancelRun(RunKind.RESTORE, "r1", "by request"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "backup        | []                              | data          | no JSON object",
        "backup        | {}                              | data.spec     | missing",
        "backup        | {'spec':7}                      | data.spec     | no JSON object",
        "backup        | {'schedule':'a','spec':{}}      | data.spec     | unknown",
        "backup        | {'schedule':7}                  | data.schedule | 7 is no text",
        "backup        | {'schedule':'Night/ly'}         | data.schedule | 'Night/ly'",
        "backup        | {'name':'','spec':{}}           | data.name     | ''",
        "backup        | {'spec':{},'ttl':'1h'}          | data.ttl      | unknown",
        "restore       | {'name':'r1'}                   | data.spec     | missing",
        "backup.delete | {}                              | data.name     | missing",
        "run.cancel    | {'kind':'Pod','name':'x'}       | data.kind     | 'Pod'",
        "run.cancel    | {'kind':'Backup'}               | data.name     | missing",
        "run.start     | {}                              | type          | io.davit.run.start"
      })
  void whatItRefusesItNames(String type, String data, String field, String reason) {
    assertThatThrownBy(() -> request(type, data))
        .isInstanceOfSatisfying(
            EventRefused.class,
            refused -> {
              assertThat(refused.field()).isEqualTo(field);
              assertThat(refused.reason()).contains(reason);
            });
  }

  @Test
  void answersCarryTheCorrelationIdOrElseTheEventId() {
    assertThat(RequestEvent.of(event("id", Map.of("correlationid", "c"), "{'schedule':'a'}")))
        .satisfies(request -> assertThat(request.correlationId()).isEqualTo("c"))
        .satisfies(request -> assertThat(request.replyTo()).isNull());
    assertThat(RequestEvent.of(event("id", Map.of("replyto", "x"), "{'schedule':'a'}")))
        .satisfies(request -> assertThat(request.correlationId()).isEqualTo("id"))
        .satisfies(request -> assertThat(request.replyTo()).isEqualTo("x"));
  }

  @Test
  void theIdFollowsFromSourceAndIdAndTheDigestFromTheContent() {
    var request = RequestEvent.of(event("1", Map.of(), "{'schedule':'a'}"));
    var again = RequestEvent.of(event("1", Map.of("correlationid", "c"), "{'schedule':'a'}"));
    var other = RequestEvent.of(event("1", Map.of(), "{'schedule':'b'}"));

    assertThat(request.requestId()).hasSize(20).isEqualTo(again.requestId());
    assertThat(request.requestId()).isEqualTo(other.requestId());
    assertThat(request.digest()).isEqualTo(again.digest()).isNotEqualTo(other.digest());
    assertThat(RequestEvent.of(event("2", Map.of(), "{'schedule':'a'}")).requestId())
        .isNotEqualTo(request.requestId());
  }

  private static Request request(String type, String data) {
    return RequestEvent.of(
            new CloudEvent(
                "id",
                "/me",
                "io.davit." + type + ".request.v1",
                null,
                null,
                null,
                Map.of(),
                JSON.readTree(data.replace('\'', '"'))))
        .request();
  }

  private static CloudEvent event(String id, Map<String, String> extensions, String data) {
    return new CloudEvent(
        id,
        "/me",
        "io.davit.backup.request.v1",
        null,
        null,
        null,
        extensions,
        JSON.readTree(data.replace('\'', '"')));
  }
}
