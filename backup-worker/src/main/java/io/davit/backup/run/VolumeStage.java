package io.davit.backup.run;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.davit.backup.ledger.SnapshotResult;
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

  /// A snapshot that is to be cut as soon as the hooks hold.
  record Uncut() implements VolumeStage {}

  /// A snapshot is being cut.
  record Cutting(Work work) implements VolumeStage {}

  /// A snapshot is cut. It counts once the hooks were held until their release (protocol D3).
  record Cut() implements VolumeStage {}

  /// A snapshot that counts is awaited until it can be restored from.
  record Readying(Work work) implements VolumeStage {}

  /// Nothing more is done about a snapshot.
  record Captured(SnapshotResult result) implements VolumeStage {}

  /// Nothing more is done about a copy.
  record Ended(VolumeResult result) implements VolumeStage {}
}
