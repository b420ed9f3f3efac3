package io.davit.restore.run;

import io.davit.coordinator.machine.Transition;
import io.davit.coordinator.run.AskingResource;
import io.davit.coordinator.run.Ending;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;
import io.davit.model.run.RunKind;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The first state of a run, made from the Restore that asks for it.
final class Beginning {
  private Beginning() {}

  static Transition<RunState> of(String key, JsonNode resource, Instant now) {
    AskingResource asking = AskingResource.of(resource);
    Run run = asking.run(key, RunKind.RESTORE, now);
    return asking
        .tooLarge()
        .<Transition<RunState>>map(why -> Ending.early(run, Statuses.refused(List.of(why)), now))
        .orElseGet(() -> Transition.to(new RunState.Preparing(run, asking.tree(), Work.of(run))));
  }
}
