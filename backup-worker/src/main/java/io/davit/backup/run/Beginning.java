package io.davit.backup.run;

import io.davit.coordinator.machine.Transition;
import io.davit.coordinator.run.AskingResource;
import io.davit.coordinator.run.Ending;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;
import io.davit.model.run.RunKind;
import io.davit.model.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The first state of a run, made from the resource that asks for it.
final class Beginning {

  private static final Duration DEFAULT_TTL = Duration.ofDays(30);

  private Beginning() {}

  static Transition<RunState> of(String key, JsonNode resource, Instant now) {
    AskingResource asking = AskingResource.of(resource);
    Run run = asking.run(key, kind(resource), now);
    boolean deletion = run.subject().kind() == RunKind.DELETION;
    return asking
        .tooLarge()
        .<Transition<RunState>>map(why -> Ending.early(run, refused(deletion, why, now), now))
        .orElseGet(() -> deletion ? deletion(run, asking) : backup(run, asking));
  }

  private static Transition<RunState> deletion(Run run, AskingResource asking) {
    return Transition.to(new Inspecting(run, asking.tree(), Work.of(run)));
  }

  private static Transition<RunState> backup(Run run, AskingResource asking) {
    Work work = Work.of(run);
    return Permits.bySpec(run, asking.tree())
        .<Transition<RunState>>map(acquire ->
            Transition.to(new Preparing(run, asking.tree(), work, Standing.ASKED), acquire))
        .orElseGet(() -> Transition.to(new Preparing(run, asking.tree(), work, null)));
  }

  private static RunStatus refused(boolean deletion, String why, Instant now) {
    return deletion
        ? Statuses.deletion("Processed", null, now, List.of(why))
        : Statuses.refused(List.of(why), now, DEFAULT_TTL);
  }

  private static RunKind kind(JsonNode resource) {
    return resource.path("kind").asString("").equals("DeleteBackupRequest")
        ? RunKind.DELETION
        : RunKind.BACKUP;
  }
}
