package io.davit.backup.run;

import io.davit.backup.ledger.BlockRecord;
import io.davit.backup.ledger.BlockRecord.RecordedVolume;
import io.davit.coordinator.run.Cut;
import io.davit.coordinator.run.Work;
import io.davit.model.message.HookOutcome;
import io.davit.model.message.VolumeResult;
import io.davit.model.run.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    return new Block(
        ordinal,
        1,
        null,
        null,
        null,
        null,
        new Stage.Opening(work),
        List.of(),
        List.of(),
        false,
        false,
        List.of(),
        List.of());
  }

  Block at(Stage next) {
    return new Block(
        ordinal,
        attempt,
        repository,
        repositoryId,
        session,
        deadline,
        next,
        volumes,
        hooks,
        dropped,
        torn,
        failures,
        warnings);
  }

  /// Learns what the plan says of its volumes.
  Block of(@Nullable String its, List<Integer> ordinals) {
    List<Volume> fresh =
        ordinals.stream().map(n -> new Volume(n, new VolumeStage.Pending(1))).toList();
    return new Block(
        ordinal,
        attempt,
        its,
        repositoryId,
        session,
        deadline,
        stage,
        fresh,
        hooks,
        dropped,
        torn,
        failures,
        warnings);
  }

  Block into(String id) {
    return new Block(
        ordinal,
        attempt,
        repository,
        id,
        session,
        deadline,
        stage,
        volumes,
        hooks,
        dropped,
        torn,
        failures,
        warnings);
  }

  Block held(String by, Instant until) {
    return new Block(
        ordinal,
        attempt,
        repository,
        repositoryId,
        by,
        until,
        stage,
        volumes,
        hooks,
        dropped,
        torn,
        failures,
        warnings);
  }

  /// The next attempt at the block: it will have another session (protocol D2).
  Block again() {
    return new Block(
        ordinal,
        attempt + 1,
        repository,
        repositoryId,
        null,
        null,
        stage,
        volumes,
        List.of(),
        dropped,
        torn,
        failures,
        warnings);
  }

  Block hooked(List<HookOutcome> outcomes, List<String> warned) {
    return new Block(
        ordinal,
        attempt,
        repository,
        repositoryId,
        session,
        deadline,
        stage,
        volumes,
        HookOutcomes.cut(Stream.concat(hooks.stream(), outcomes.stream()).toList()),
        dropped,
        torn,
        failures,
        Stream.concat(warnings.stream(), warned.stream()).map(Cut::sample).toList());
  }

  Block dropping() {
    return new Block(
        ordinal,
        attempt,
        repository,
        repositoryId,
        session,
        deadline,
        stage,
        volumes,
        hooks,
        true,
        torn,
        failures,
        warnings);
  }

  Block tearing() {
    return new Block(
        ordinal,
        attempt,
        repository,
        repositoryId,
        session,
        deadline,
        stage,
        volumes,
        hooks,
        dropped,
        true,
        failures,
        warnings);
  }

  Block failing(Failure failure) {
    List<Failure> all = new ArrayList<>(failures);
    all.add(Cut.sample(failure));
    return new Block(
        ordinal,
        attempt,
        repository,
        repositoryId,
        session,
        deadline,
        stage,
        volumes,
        hooks,
        dropped,
        torn,
        all,
        warnings);
  }

  Block with(Volume changed) {
    return withVolumes(
        volumes.stream().map(v -> v.ordinal() == changed.ordinal() ? changed : v).toList());
  }

  /// Gives up the volumes that have no result yet.
  Block without(Failure why) {
    return withVolumes(
        volumes.stream()
            .map(v -> v.stage() instanceof VolumeStage.Ended ? v : given(v, why))
            .toList());
  }

  boolean copied() {
    return volumes.stream().allMatch(v -> v.stage() instanceof VolumeStage.Ended);
  }

  BlockRecord outcome() {
    return new BlockRecord(
        ordinal,
        attempt,
        hooks,
        volumes.stream().flatMap(Block::recorded).toList(),
        dropped,
        torn,
        failures,
        warnings);
  }

  private Block withVolumes(List<Volume> changed) {
    return new Block(
        ordinal,
        attempt,
        repository,
        repositoryId,
        session,
        deadline,
        stage,
        changed,
        hooks,
        dropped,
        torn,
        failures,
        warnings);
  }

  private static Volume given(Volume volume, Failure why) {
    return new Volume(
        volume.ordinal(), new VolumeStage.Ended(new VolumeResult.NotCopied(Cut.sample(why))));
  }

  private static Stream<RecordedVolume> recorded(Volume volume) {
    return volume.stage() instanceof VolumeStage.Ended(VolumeResult result)
        ? Stream.of(new RecordedVolume(volume.ordinal(), result))
        : Stream.of();
  }
}
