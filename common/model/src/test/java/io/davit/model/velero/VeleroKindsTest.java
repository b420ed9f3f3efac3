package io.davit.model.velero;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.model.velero.v1.Backup;
import io.davit.model.velero.v1.BackupPhase;
import io.davit.model.velero.v1.BackupSpec;
import io.davit.model.velero.v1.BackupStatusBuilder;
import io.davit.model.velero.v1.BackupStorageLocation;
import io.davit.model.velero.v1.Restore;
import io.davit.model.velero.v1.RestoreSpec;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VeleroKindsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static <T> T read(String json, Class<T> kind) {
    return JSON.readValue(json.replace('\'', '"'), kind);
  }

  @Test
  void fieldsThatWeDoNotKnowSurviveARoundTrip() {
    String json =
        """
        {"apiVersion":"velero.io/v1","kind":"Backup","metadata":{"name":"b"},
         "spec":{"ttl":"720h0m0s","hooks":{"resources":[{"name":"h","novel":1}]},"novel":{"a":[1,null]},"metadata":{}},
         "status":{"phase":"Odd","novel":true},"novel":"x"}
        """;
    JsonNode again = JSON.valueToTree(read(json, Backup.class));
    assertThat(again).isEqualTo(JSON.readTree(json));
  }

  @Test
  void anEmptyResourceHasNoNulls() {
    Backup backup =
        read("{'apiVersion':'velero.io/v1','kind':'Backup','metadata':{'name':'b'}}", Backup.class);
    assertThat(backup.getSpec()).isEqualTo(BackupSpec.EMPTY);
    assertThat(backup.getStatus().errors()).isZero();
    assertThat(backup.getStatus().knownPhase()).isEqualTo(BackupPhase.NEW);
  }

  @Test
  void nullAndEmptyAndAbsentListsAreTheSame() {
    Backup backup =
        read(
            "{'spec':{'includedNamespaces':null,'excludedNamespaces':[],'ttl':null},'status':{'errors':null,'startTimestamp':null}}",
            Backup.class);
    assertThat(backup.getSpec()).isEqualTo(BackupSpec.EMPTY);
  }

  @Test
  void whatVelerosClientAlwaysSendsIsTakenAsIs() {
    Restore restore =
        read(
            "{'spec':{'backupName':'b','hooks':{},'itemOperationTimeout':'0s','includedNamespaces':['*']},'status':{}}",
            Restore.class);
    assertThat(restore.getSpec().itemOperationTimeout()).isEqualTo(GoDuration.ZERO);
    assertThat(JSON.writeValueAsString(restore.getSpec()))
        .isEqualTo(
            "{\"backupName\":\"b\",\"includedNamespaces\":[\"*\"],\"hooks\":{},\"itemOperationTimeout\":\"0s\"}");
  }

  @Test
  void anUnknownPhaseKeepsItsText() {
    Backup backup = read("{'status':{'phase':'Odd'}}", Backup.class);
    assertThat(backup.getStatus().knownPhase()).isEqualTo(BackupPhase.UNKNOWN);
    assertThat(backup.getStatus().phase()).isEqualTo("Odd");
  }

  @Test
  void timesAreWrittenInWholeSeconds() {
    Backup backup = new Backup();
    backup.setStatus(
        BackupStatusBuilder.builder(backup.getStatus())
            .startTimestamp(Instant.parse("2026-05-12T10:00:00.987Z"))
            .phase(BackupPhase.IN_PROGRESS.wire())
            .build());
    assertThat(JSON.valueToTree(backup.getStatus()).toString())
        .isEqualTo("{\"phase\":\"InProgress\",\"startTimestamp\":\"2026-05-12T10:00:00Z\"}");
  }

  @Test
  void ourFieldsOfARestoreAreReadAsTextAndAsObject() {
    Restore text = read("{'spec':{'targetReadinessPolicy':'WaitGracePeriod 5'}}", Restore.class);
    Restore object =
        read(
            "{'spec':{'targetReadinessPolicy':{'policy':'WaitGracePeriod','gracePeriodMinutes':5}}}",
            Restore.class);
    assertThat(object.getSpec()).isEqualTo(text.getSpec()).isNotEqualTo(RestoreSpec.EMPTY);
  }

  @Test
  void aDurationMayBeNanoseconds() {
    Backup backup = read("{'spec':{'ttl':90000000000}}", Backup.class);
    assertThat(backup.getSpec().ttl()).isEqualTo(GoDuration.of(Duration.ofSeconds(90)));
  }

  @Test
  void kindsKnowTheirNames() {
    BackupStorageLocation location = new BackupStorageLocation();
    location.setMetadata(
        new ObjectMetaBuilder().withName("default").withNamespace("velero").build());
    assertThat(HasMetadata.getFullResourceName(BackupStorageLocation.class))
        .isEqualTo("backupstoragelocations.velero.io");
    assertThat(location.getApiVersion()).isEqualTo("velero.io/v1");
    assertThat(location).hasToString("BackupStorageLocation velero/default");
  }

  @Test
  void theFieldNamedDefaultIsRead() {
    BackupStorageLocation location =
        read(
            "{'spec':{'default':true,'provider':'aws','objectStorage':{'bucket':'b'}}}",
            BackupStorageLocation.class);
    assertThat(location.getSpec().defaultLocation()).isTrue();
    assertThat(JSON.valueToTree(location.getSpec()).toString())
        .isEqualTo("{\"provider\":\"aws\",\"objectStorage\":{\"bucket\":\"b\"},\"default\":true}");
  }
}
