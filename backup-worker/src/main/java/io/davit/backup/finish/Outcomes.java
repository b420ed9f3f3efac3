package io.davit.backup.finish;

import io.davit.backup.ledger.BlockFailures;
import io.davit.backup.ledger.BlockRecord;
import io.davit.backup.ledger.BlockRecord.RecordedVolume;
import io.davit.backup.ledger.SnapshotResult;
import io.davit.backup.plan.Plan;
import io.davit.backup.plan.PlannedBlock;
import io.davit.backup.plan.PlannedPod;
import io.davit.backup.plan.PlannedSnapshot;
import io.davit.backup.plan.PlannedVolume;
import io.davit.backup.plan.Problem;
import io.davit.backup.plan.Problem.Severity;
import io.davit.model.message.HookOutcome;
import io.davit.model.message.ResolvedHook.OnError;
import io.davit.model.message.VolumeResult;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import io.davit.model.run.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a run came to, from its plan and its ledger: values only (protocol F10).
///
/// @param unread volumes whose snapshot could not be read back, by ordinal, and why
/// @param notes warnings that stand in neither plan nor ledger
record Outcomes(
    Plan plan, List<BlockRecord> blocks, Map<Integer, String> unread, List<String> notes) {

  private static final int SAMPLES = 20;

  Outcomes {
    blocks = List.copyOf(blocks);
    unread = Map.copyOf(unread);
    notes = List.copyOf(notes);
  }

  /// The result of each volume by ordinal; a volume that nobody reported is not in it.
  Map<Integer, VolumeResult> results() {
    Map<Integer, VolumeResult> results = new HashMap<>();
    for (BlockRecord block : blocks) {
      block.volumes().forEach(volume -> results.put(volume.ordinal(), judged(volume)));
    }
    return results;
  }

  /// The result of each snapshot by ordinal.
  Map<Integer, SnapshotResult> snapshots() {
    Map<Integer, SnapshotResult> results = new HashMap<>();
    blocks.forEach(
        block -> block.snapshots().forEach(each -> results.put(each.ordinal(), each.result())));
    return results;
  }

  /// How many snapshots can be restored from.
  int taken() {
    Map<Integer, VolumeResult> copies = results();
    Map<Integer, SnapshotResult> kept = snapshots();
    return (int)
        plan.snapshots().stream()
            .filter(s ->
                kept.get(s.ordinal()) instanceof SnapshotResult.Taken
                    || copies.get(s.ordinal()) instanceof VolumeResult.Copied)
            .count();
  }

  private VolumeResult judged(RecordedVolume volume) {
    String why = unread.get(volume.ordinal());
    return why == null
        ? volume.result()
        : new VolumeResult.NotCopied(new Failure(FailureKind.CORRUPT, "snapshot", why));
  }

  /// Pods that are not in the archive because a pre hook of theirs failed hard.
  List<PlannedPod> dropped() {
    List<PlannedPod> dropped = new ArrayList<>();
    for (BlockRecord record : blocks) {
      if (record.dropped()) {
        PlannedBlock block = plan.blocks().get(record.ordinal());
        block.pods().stream().filter(pod -> failedHard(record, pod)).forEach(dropped::add);
      }
    }
    return dropped;
  }

  private static boolean failedHard(BlockRecord record, PlannedPod pod) {
    return record.hooks().stream()
        .anyMatch(hook ->
            hook.stage() == HookOutcome.Stage.PRE
                && hook.error() != null
                && hook.onError() == OnError.FAIL
                && hook.namespace().equals(pod.namespace())
                && hook.pod().equals(pod.name()));
  }

  /// All problems, where they belong in the results.
  List<Problem> problems() {
    List<Problem> all = new ArrayList<>(plan.problems());
    notes.forEach(note -> all.add(Problem.ofRun(Severity.WARNING, note)));
    blocks.forEach(block -> problems(block).forEach(all::add));
    plan.volumes().forEach(volume -> unread(volume).forEach(all::add));
    plan.snapshots().forEach(snapshot -> unread(snapshot).forEach(all::add));
    return all;
  }

  private Stream<Problem> problems(BlockRecord block) {
    PlannedBlock planned = plan.blocks().get(block.ordinal());
    return Stream.concat(
        block.warnings().stream().map(warning -> problem(Severity.WARNING, planned, warning)),
        BlockFailures.of(block).stream()
            .map(f -> problem(Severity.ERROR, planned, f.where() + ": " + f.message())));
  }

  private Stream<Problem> unread(PlannedVolume volume) {
    String why = unread.get(volume.task().ordinal());
    var pod = volume.task().volume();
    return why == null
        ? Stream.of()
        : Stream.of(
            Problem.ofItem(
                Severity.ERROR,
                "pods",
                pod.namespace(),
                pod.pod(),
                "volume " + pod.volume() + ": its snapshot could not be read back: " + why));
  }

  private Stream<Problem> unread(PlannedSnapshot snapshot) {
    String why = unread.get(snapshot.ordinal());
    return why == null
        ? Stream.of()
        : Stream.of(
            Problem.ofItem(
                Severity.ERROR,
                "persistentvolumeclaims",
                snapshot.namespace(),
                snapshot.claim(),
                "its moved data could not be read back: " + why));
  }

  /// About the first pod of a block; without pods, about its first claim.
  private Problem problem(Severity severity, PlannedBlock block, String message) {
    if (block.pods().isEmpty()) {
      PlannedSnapshot first = plan.snapshot(block.head().snapshots().getFirst());
      return Problem.ofItem(
          severity, "persistentvolumeclaims", first.namespace(), first.claim(), message);
    }
    PlannedPod pod = block.pods().getFirst();
    return Problem.ofItem(severity, "pods", pod.namespace(), pod.name(), message);
  }

  /// The verdict.
  Verdict verdict() {
    List<Problem> all = problems();
    List<Problem> errors = all.stream().filter(p -> p.severity() == Severity.ERROR).toList();
    List<HookOutcome> hooks = blocks.stream().flatMap(block -> block.hooks().stream()).toList();
    return new Verdict(
        errors.isEmpty() ? Outcome.COMPLETED : Outcome.PARTIALLY_FAILED,
        plan.items() - dropped().size(),
        all.size() - errors.size(),
        errors.size(),
        hooks.size(),
        (int) hooks.stream().map(HookOutcome::error).filter(Objects::nonNull).count(),
        plan.snapshots().size(),
        taken(),
        errors.stream().limit(SAMPLES).map(Outcomes::failure).toList(),
        consistency());
  }

  private static Failure failure(Problem problem) {
    return new Failure(
        FailureKind.PERMANENT, problem.namespace() + "/" + problem.name(), problem.message());
  }

  private @Nullable String consistency() {
    if (plan.volumes().isEmpty()) {
      return null;
    }
    long torn = blocks.stream().filter(BlockRecord::torn).count();
    return torn == 0
        ? "volumes were copied from running pods, within their hooks where they have some"
        : torn + " item blocks are torn: their hooks ended before their volumes were copied";
  }
}
