package io.davit.backup.run;

import io.davit.backup.ledger.BlockRecord;
import io.davit.backup.ledger.BlockRecord.RecordedSnapshot;
import io.davit.backup.ledger.BlockRecord.RecordedVolume;
import io.davit.backup.ledger.SnapshotResult;
import io.davit.backup.plan.BlockHead;
import io.davit.coordinator.run.Cut;
import io.davit.coordinator.run.Work;
import io.davit.model.message.HookOutcome;
import io.davit.model.message.VolumeResult;
import io.davit.model.run.Failure;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An item block at work: one pod, or pods that share claims, with their hooks and volumes.
///
/// @param ordinal of its task
/// @param attempt at the block as a whole, from 1 (protocol D2)
/// @param repositoryId of the repository of its volumes; null until it is known to be there
/// @param session of its hooks; null if none was begun in this attempt
/// @param deadline of the session; null if none was begun
/// @param hooks outcomes so far, outputs cut
/// @param dropped whether the pods whose pre hook failed hard are left out of the archive
/// @param torn whether the session ended before the copies did
@RecordBuilder
public record Block(
    int ordinal,
    int attempt,
    @Nullable String repository,
    @Nullable String repositoryId,
    @Nullable String session,
    @Nullable Instant deadline,
    Stage stage,
    List<Volume> volumes,
    List<HookOutcome> hooks,
    boolean dropped,
    boolean torn,
    List<Failure> failures,
    List<String> warnings) {

  /// A volume of the block.
  public record Volume(int ordinal, VolumeStage stage) {}

  public Block {
    volumes = List.copyOf(volumes);
    hooks = List.copyOf(hooks);
    failures = List.copyOf(failures);
    warnings = List.copyOf(warnings);
  }

  static Block opening(int ordinal, Work work) {
    return BlockBuilder.builder()
        .ordinal(ordinal)
        .attempt(1)
        .stage(new Stage.Opening(work))
        .volumes(List.of())
        .hooks(List.of())
        .failures(List.of())
        .warnings(List.of())
        .build();
  }

  Block at(Stage next) {
    return BlockBuilder.builder(this).stage(next).build();
  }

  /// Learns what the plan says of its volumes.
  Block of(BlockHead head) {
    List<Volume> fresh =
        Stream.concat(
                head.volumes().stream().map(n -> new Volume(n, new VolumeStage.Pending(1))),
                head.snapshots().stream().map(n -> new Volume(n, new VolumeStage.Uncut())))
            .toList();
    return BlockBuilder.builder(this).repository(head.repository()).volumes(fresh).build();
  }

  Block into(String id) {
    return BlockBuilder.builder(this).repositoryId(id).build();
  }

  Block held(String by, Instant until) {
    return BlockBuilder.builder(this).session(by).deadline(until).build();
  }

  /// The next attempt at the block: it will have another session (protocol D2).
  Block again() {
    return BlockBuilder.builder(this)
        .attempt(attempt + 1)
        .session(null)
        .deadline(null)
        .hooks(List.of())
        .build();
  }

  Block hooked(List<HookOutcome> outcomes, List<String> warned) {
    return BlockBuilder.builder(this)
        .hooks(HookOutcomes.cut(Stream.concat(hooks.stream(), outcomes.stream()).toList()))
        .warnings(Stream.concat(warnings.stream(), warned.stream()).map(Cut::sample).toList())
        .build();
  }

  Block dropping() {
    return BlockBuilder.builder(this).dropped(true).build();
  }

  Block tearing() {
    return BlockBuilder.builder(this).torn(true).build();
  }

  Block failing(Failure failure) {
    List<Failure> all = new ArrayList<>(failures);
    all.add(Cut.sample(failure));
    return BlockBuilder.builder(this).failures(all).build();
  }

  Block with(Volume changed) {
    return withVolumes(
        volumes.stream().map(v -> v.ordinal() == changed.ordinal() ? changed : v).toList());
  }

  /// Gives up what has no result yet.
  Block without(Failure why) {
    return withVolumes(volumes.stream().map(v -> given(v, why)).toList());
  }

  /// Gives up the copies that have no result yet.
  Block withoutCopies(Failure why) {
    return withVolumes(
        volumes.stream().map(v -> Snapshots.is(v.stage()) ? v : given(v, why)).toList());
  }

  /// Forgets the snapshots of this attempt, so that the next one cuts others.
  Block uncut() {
    return withVolumes(
        volumes.stream()
            .map(v ->
                v.stage() instanceof VolumeStage.Cut
                    ? new Volume(v.ordinal(), new VolumeStage.Uncut())
                    : v)
            .toList());
  }

  /// The same with what one change makes of each of its volumes.
  Block changing(UnaryOperator<Volume> change) {
    return withVolumes(volumes.stream().map(change).toList());
  }

  /// Whether any of its volumes is copied where it is.
  boolean copies() {
    return volumes.stream().anyMatch(v -> !Snapshots.is(v.stage()));
  }

  boolean copied() {
    return volumes.stream()
        .allMatch(v -> Snapshots.is(v.stage()) || v.stage() instanceof VolumeStage.Ended);
  }

  /// Whether the hooks need be held no longer.
  boolean cut() {
    return copied() && volumes.stream().map(Volume::stage).noneMatch(Snapshots::needsHooks);
  }

  boolean captured() {
    return copied()
        && volumes.stream()
            .map(Volume::stage)
            .allMatch(s -> !Snapshots.is(s) || s instanceof VolumeStage.Captured);
  }

  BlockRecord outcome() {
    return new BlockRecord(
        ordinal,
        attempt,
        hooks,
        volumes.stream().flatMap(Block::recorded).toList(),
        volumes.stream().flatMap(Block::recordedSnapshot).toList(),
        dropped,
        torn,
        failures,
        warnings);
  }

  private Block withVolumes(List<Volume> changed) {
    return BlockBuilder.builder(this).volumes(changed).build();
  }

  private static Volume given(Volume volume, Failure why) {
    return switch (volume.stage()) {
      case VolumeStage.Ended _, VolumeStage.Captured _ -> volume;
      case VolumeStage.Pending _, VolumeStage.Fetching _, VolumeStage.Copying _ ->
          new Volume(
              volume.ordinal(), new VolumeStage.Ended(new VolumeResult.NotCopied(Cut.sample(why))));
      case VolumeStage.Uncut _, VolumeStage.Cutting _, VolumeStage.Cut _, VolumeStage.Readying _ ->
          new Volume(
              volume.ordinal(),
              new VolumeStage.Captured(new SnapshotResult.NotTaken(Cut.sample(why))));
    };
  }

  private static Stream<RecordedVolume> recorded(Volume volume) {
    return volume.stage() instanceof VolumeStage.Ended(VolumeResult result)
        ? Stream.of(new RecordedVolume(volume.ordinal(), result))
        : Stream.of();
  }

  private static Stream<RecordedSnapshot> recordedSnapshot(Volume volume) {
    return volume.stage() instanceof VolumeStage.Captured(SnapshotResult result)
        ? Stream.of(new RecordedSnapshot(volume.ordinal(), result))
        : Stream.of();
  }
}
