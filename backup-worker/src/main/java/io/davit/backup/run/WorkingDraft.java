package io.davit.backup.run;

import io.davit.backup.run.VolumeStage.Copying;
import io.davit.backup.run.VolumeStage.Ended;
import io.davit.backup.run.VolumeStage.Fetching;
import io.davit.backup.run.VolumeStage.Pending;
import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.machine.Transition;
import io.davit.coordinator.run.Ask;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;
import io.davit.model.channel.Channels;
import io.davit.model.message.HooksMessage;
import io.davit.model.message.RunEvent.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The next Working state while one decision makes it. Lives no longer than the decision.
final class WorkingDraft {
  private final Working before;
  private final Moment moment;
  private final TreeMap<Integer, Block> blocks = new TreeMap<>();
  private final List<Outgoing<?>> outgoing = new ArrayList<>();
  private Run run;
  private Tally tally;
  private Work renewal;
  private int started;

  WorkingDraft(Working before, Moment moment) {
    this.before = before;
    this.moment = moment;
    this.run = before.run();
    this.tally = before.tally();
    this.renewal = before.renewal();
    this.started = before.started();
    before.blocks().forEach(block -> blocks.put(block.ordinal(), block));
  }

  Moment moment() {
    return moment;
  }

  Instant now() {
    return moment.now();
  }

  Job job() {
    return before.job();
  }

  Subject subject() {
    return run.subject();
  }

  /// The run, with a fresh id as its last.
  Run issue() {
    run = run.issuing();
    return run;
  }

  Run run() {
    return run;
  }

  Ask ask() {
    return moment.ask(issue());
  }

  Work work() {
    return Work.of(issue());
  }

  boolean stopping() {
    return run.stop() != null;
  }

  void stop(Run.Stop why) {
    run = run.stopping(why);
  }

  void renewal(Work next) {
    renewal = next;
  }

  List<Block> blocks() {
    return List.copyOf(blocks.values());
  }

  Optional<Block> block(int ordinal) {
    return Optional.ofNullable(blocks.get(ordinal));
  }

  void put(Block block) {
    blocks.put(block.ordinal(), block);
  }

  void remove(Block block) {
    blocks.remove(block.ordinal());
  }

  void done(Block block) {
    blocks.remove(block.ordinal());
    tally = tally.plus(block.outcome());
  }

  void emit(Outgoing<?> out) {
    outgoing.add(out);
  }

  void tell(HooksMessage message, String session) {
    emit(Outgoing.of(Channels.HOOKS, session, message));
  }

  /// Starts what may start, and leaves when nothing is left.
  Transition<RunState> finished() {
    blocks().stream().filter(BlockSteps::allCut).forEach(b -> BlockSteps.cut(this, b));
    blocks().stream().filter(BlockSteps::allReady).forEach(b -> BlockSteps.record(this, b));
    startBlocks();
    startVolumes();
    if (!blocks.isEmpty()) {
      return Transition.to(
          new Working(run, before.job(), started, blocks(), tally, renewal), outgoing);
    }
    return Transition.to(WhileSettling.enter(run, job(), tally, 0, moment), outgoing);
  }

  private void startBlocks() {
    while (!stopping()
        && started < job().plan().blocks()
        && blocks.size() < moment.limits().blocks()) {
      put(Block.opening(started, work()));
      started++;
    }
  }

  private void startVolumes() {
    for (Block block : blocks()) {
      if (block.stage() instanceof Stage.Copying) {
        block.volumes().forEach(volume -> startVolume(block.ordinal(), volume));
        block(block.ordinal()).ifPresent(b -> Snapshots.start(this, b));
      }
    }
  }

  private void startVolume(int ordinal, Block.Volume volume) {
    if (volume.stage() instanceof Pending(int attempt) && copies() < moment.limits().volumes()) {
      Work work = new Work(issue().lastId(), attempt, null);
      block(ordinal)
          .ifPresent(b -> put(b.with(new Block.Volume(volume.ordinal(), new Fetching(work)))));
    }
  }

  private long copies() {
    return blocks.values().stream()
        .flatMap(block -> block.volumes().stream())
        .filter(WorkingDraft::active)
        .count();
  }

  private static boolean active(Block.Volume volume) {
    return switch (volume.stage()) {
      case Fetching _, Copying _ -> true;
      case Pending _,
          Ended _,
          VolumeStage.Uncut _,
          VolumeStage.Cutting _,
          VolumeStage.Cut _,
          VolumeStage.Readying _,
          VolumeStage.Captured _ ->
          false;
    };
  }
}
