package io.davit.backup.run;

import io.davit.backup.finish.Verdict;
import io.davit.backup.ledger.BlockRecord;
import io.davit.backup.plan.Folder;
import io.davit.backup.plan.PlanRef;
import io.davit.backup.prepare.Preparation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Outside work of a run. Each says all that an executor must know besides plan and ledger.
public sealed interface RunEffect {

  /// Validates the Backup and looks at its folder (protocol B6).
  record Prepare(JsonNode resource) implements RunEffect {}

  /// Claims the folder, collects the items and writes the plan (protocol A3, F2).
  ///
  /// @param attempt names the parts, so that attempts do not mix
  record MakePlan(JsonNode resource, Folder folder, Preparation preparation, int attempt)
      implements RunEffect {}

  /// Reads what a block is about to do from the plan.
  record OpenBlock(Folder folder, PlanRef plan, int ordinal) implements RunEffect {}

  /// Reads what a volume's copy is to be from the plan.
  record FetchVolume(Folder folder, PlanRef plan, int ordinal) implements RunEffect {}

  /// The copy itself, by the agent of a node.
  record CopyVolume(int ordinal) implements RunEffect {}

  /// Asks for a snapshot, and waits until it is cut.
  ///
  /// @param attempt at the block; each has snapshots of its own
  /// @param until when the hooks are over
  record CutSnapshot(Folder folder, PlanRef plan, int ordinal, int attempt, Instant until)
      implements RunEffect {}

  /// Waits until a snapshot can be restored from, and writes it into the ledger.
  ///
  /// @param attempt at the block
  record ReadySnapshot(Folder folder, PlanRef plan, int ordinal, int attempt)
      implements RunEffect {}

  /// Writes the outcome of a block into the ledger.
  record RecordBlock(Folder folder, PlanRef plan, BlockRecord outcome) implements RunEffect {}

  /// Writes the claim again before it gets too old.
  record RenewClaim(Folder folder) implements RunEffect {}

  /// Says which manifests of a repository the ledger counts on.
  ///
  /// @param index of the repository in the plan
  /// @param none whether none stays, since the run was stopped
  record ListKept(Folder folder, PlanRef plan, int index, boolean none) implements RunEffect {}

  /// Writes archive and side files, reads everything back, and computes the outcome.
  ///
  /// @param notes warnings that stand in neither plan nor ledger
  record Assemble(
      Folder folder, PlanRef plan, Instant startedAt, Preparation preparation, List<String> notes)
      implements RunEffect {
    public Assemble {
      notes = List.copyOf(notes);
    }
  }

  /// Renders the marker under a name of ours.
  record Render(
      Folder folder,
      PlanRef plan,
      Verdict verdict,
      Instant startedAt,
      Instant completedAt,
      Instant expiration)
      implements RunEffect {}

  /// Copies the rendered marker to its place (protocol F3).
  record PutMarker(Folder folder, String sha256) implements RunEffect {}

  /// Removes what was needed only during the run: parts and claim.
  ///
  /// @param plan null if there was none yet
  /// @param failure why the run failed, for its log; null if it ended well
  record Leave(Folder folder, @Nullable PlanRef plan, @Nullable String failure)
      implements RunEffect {}

  /// Looks at the DeleteBackupRequest, its backup and their location.
  record Inspect(JsonNode resource) implements RunEffect {}

  /// Removes the marker, with a look at the pins before and after (protocol F4).
  record Unmark(Folder folder) implements RunEffect {}

  /// Says which manifests of a repository the deleted backup counted on.
  record ListDoomed(Folder folder, int index) implements RunEffect {}

  /// Removes all that is left in the folder.
  record Sweep(Folder folder) implements RunEffect {}
}
