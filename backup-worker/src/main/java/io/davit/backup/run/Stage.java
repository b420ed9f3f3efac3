package io.davit.backup.run;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.davit.coordinator.run.Ask;
import io.davit.coordinator.run.Work;

/// Where one item block stands.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface Stage {

  /// What it is about to do is being read from the plan.
  record Opening(Work work) implements Stage {}

  /// The repository of its volumes is asked for.
  record Ensuring(Ask ask, String repository) implements Stage {}

  /// The pre hooks are running.
  record Beginning(Ask ask) implements Stage {}

  /// The volumes are being copied, the snapshots cut.
  record Copying() implements Stage {}

  /// The post hooks are running.
  record Releasing(Ask ask) implements Stage {}

  /// The snapshots are cut, and awaited until they can be restored from.
  record Readying() implements Stage {}

  /// The outcome is being written into the ledger.
  record Recording(Work work) implements Stage {}
}
