package io.davit.backup.run;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.davit.coordinator.run.Work;
import io.davit.model.message.VolumeAssignment.PodVolume;
import io.davit.model.message.VolumeResult;
import java.time.Instant;

/// Where one volume of a block stands.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface VolumeStage {

  /// Others come first.
  ///
  /// @param attempt the next one, from 1
  record Pending(int attempt) implements VolumeStage {}

  /// What its copy is to be is being read from the plan, or the next attempt waits.
  record Fetching(Work work) implements VolumeStage {}

  /// An agent has it.
  ///
  /// @param effect id under which the agent reports
  /// @param attempt from 1
  /// @param giveUpAt when its answer is no longer waited for
  /// @param withdrawn whether the agent was told to stop
  record Copying(
      String effect,
      int attempt,
      String node,
      PodVolume volume,
      Instant giveUpAt,
      boolean withdrawn)
      implements VolumeStage {

    /// Key of the assignment.
    String assignment() {
      return node + "/" + effect;
    }

    Copying withdrawing() {
      return new Copying(effect, attempt, node, volume, giveUpAt, true);
    }

    /// Name of the agent as a holder.
    String holder() {
      return "node/" + node;
    }
  }

  /// Nothing more is done.
  record Ended(VolumeResult result) implements VolumeStage {}
}
