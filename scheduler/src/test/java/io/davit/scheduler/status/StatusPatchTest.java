package io.davit.scheduler.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.model.message.RunEvent.PhaseChanged;
import io.davit.model.message.RunEvent.Subject;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import io.davit.model.run.RunKind;
import io.davit.model.run.RunStatus;
import io.davit.scheduler.resource.VeleroObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class StatusPatchTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");

  @Test
  void resourceOfThatRevisionIsLeftAlone() {
    VeleroObject shows = resource("{'metadata':{'annotations':{'davit.io/run-revision':'7'}}}");
    assertThat(StatusPatch.of(shows, event(RunKind.BACKUP, 7, RunStatus.of("Failed")))).isEmpty();
    assertThat(StatusPatch.of(shows, event(RunKind.BACKUP, 6, RunStatus.of("Failed")))).isEmpty();
    assertThat(StatusPatch.of(shows, event(RunKind.BACKUP, 8, RunStatus.of("Failed")))).isPresent();
  }

  @Test
  void whatMoversToldGoesWithTheEndOfTheCopies() {
    VeleroObject shows = resource("{'metadata':{'annotations':{'davit.io/progress':'1 B'}}}");
    String at = "/metadata/annotations/davit.io~1progress";
    ObjectNode going =
        StatusPatch.of(shows, event(RunKind.BACKUP, 8, RunStatus.of("InProgress"))).orElseThrow();
    ObjectNode over =
        StatusPatch.of(shows, event(RunKind.BACKUP, 8, RunStatus.of("Finalizing"))).orElseThrow();
    assertThat(going.at(at).isMissingNode()).isTrue();
    assertThat(over.at(at).isNull()).isTrue();
  }

  @Test
  void revisionThatIsNoNumberIsNone() {
    VeleroObject shows = resource("{'metadata':{'annotations':{'davit.io/run-revision':'x'}}}");
    assertThat(StatusPatch.revision(shows)).isEqualTo(-1);
  }

  @Test
  void backupHasVelerosFieldsAndWholeSeconds() {
    JsonNode status = status(RunKind.BACKUP, running());
    assertThat(status.path("phase").asString("")).isEqualTo("InProgress");
    assertThat(status.path("version").asInt(0)).isEqualTo(1);
    assertThat(status.path("formatVersion").asString("")).isEqualTo("1.1.0");
    assertThat(status.path("startTimestamp").asString("")).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(status.at("/progress/totalItems").asInt(0)).isEqualTo(20);
    assertThat(status.at("/progress/itemsBackedUp").asInt(0)).isEqualTo(5);
    assertThat(status.at("/hookStatus/hooksAttempted").asInt(0)).isEqualTo(2);
    assertThat(status.get("errors").isNull()).isTrue();
    assertThat(status.get("completionTimestamp").isNull()).isTrue();
  }

  @Test
  void restoreCountsWhatIsRestored() {
    JsonNode status = status(RunKind.RESTORE, running());
    assertThat(status.at("/progress/itemsRestored").asInt(0)).isEqualTo(5);
    assertThat(status.has("formatVersion")).isFalse();
  }

  @Test
  void queuedBackupShowsItsPlace() {
    RunStatus queued =
        new RunStatus(
            "Queued", 3, null, null, null, null, null, 0, 0, 0, 0, List.of(), null, List.of(), null,
            null);
    assertThat(status(RunKind.BACKUP, queued).path("queuePosition").asInt(0)).isEqualTo(3);
  }

  @Test
  void deletionShowsEachErrorOnce() {
    RunStatus failed =
        new RunStatus(
            "Processed",
            null,
            null,
            null,
            null,
            null,
            null,
            0,
            2,
            0,
            0,
            List.of(),
            "no",
            List.of(failure("no"), failure("nor that")),
            null,
            null);
    JsonNode status = status(RunKind.DELETION, failed);
    assertThat(status.get("errors").valueStream().map(JsonNode::asString))
        .containsExactly("no", "nor that");
    assertThat(StatusPatch.alarms(RunKind.DELETION, failed)).isTrue();
    assertThat(StatusPatch.alarms(RunKind.DELETION, RunStatus.of("Processed"))).isFalse();
  }

  @Test
  void firstEventWritesTheEffectiveSpec() {
    ObjectNode patch = JSON.createObjectNode();
    new BackupDefaults(() -> Optional.of("main"), Duration.ofHours(1), "here")
        .complete(
            resource("{'spec':{'ttl':'0s','itemOperationTimeout':'1h'}}"),
            event(RunKind.BACKUP, 1, RunStatus.of("InProgress")),
            patch);
    assertThat(patch.at("/spec/ttl").asString("")).isEqualTo("1h0m0s");
    assertThat(patch.at("/spec/itemOperationTimeout").isMissingNode()).isTrue();
    assertThat(patch.at("/spec/storageLocation").asString("")).isEqualTo("main");
    assertThat(patch.at("/metadata/labels").toString()).contains("velero.io/storage-location");
    assertThat(patch.at("/metadata/annotations/davit.io~1cluster").asString("")).isEqualTo("here");
  }

  @Test
  void laterEventsLeaveTheSpecAlone() {
    ObjectNode patch = JSON.createObjectNode();
    new BackupDefaults(() -> Optional.of("main"), Duration.ofHours(1), "here")
        .complete(
            resource("{'metadata':{'annotations':{'davit.io/run-revision':'1'}}}"),
            event(RunKind.BACKUP, 2, RunStatus.of("Completed")),
            patch);
    assertThat(patch.isEmpty()).isTrue();
  }

  private static RunStatus running() {
    return new RunStatus(
        "InProgress",
        null,
        NOON,
        null,
        NOON,
        20,
        5,
        1,
        0,
        2,
        0,
        List.of(),
        null,
        List.of(),
        null,
        null);
  }

  private static Failure failure(String message) {
    return new Failure(FailureKind.PERMANENT, "x", message);
  }

  private static JsonNode status(RunKind kind, RunStatus status) {
    return StatusPatch.of(resource("{}"), event(kind, 1, status)).orElseThrow().path("status");
  }

  private static PhaseChanged event(RunKind kind, long revision, RunStatus status) {
    return new PhaseChanged("run", revision, new Subject(kind, "velero", "b"), NOON, status);
  }

  private static VeleroObject resource(String json) {
    return new VeleroObject((ObjectNode) JSON.readTree(json.replace('\'', '"')));
  }
}
