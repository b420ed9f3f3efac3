package io.davit.testkit.simulator;

import io.davit.coordinator.log.Batch;
import io.davit.coordinator.log.LogException;
import io.davit.coordinator.log.PartitionLog;
import io.davit.coordinator.log.Replayed;

/// One attempt at one partition, with the pauses and the fencing of the real one.
final class SimulatedPartition implements PartitionLog {
  private final SimulatedGroup group;
  private final SimulatedGroup.Member member;
  private final Fibers fibers;
  private final Accidents accidents;
  private final int partition;

  /// The generation that was captured at assignment, or after a poll that left the partition here.
  int metadata;

  private int epoch = -1;
  private long fetched = -1;
  private boolean paused;
  private boolean dropped;

  SimulatedPartition(
      SimulatedGroup group,
      SimulatedGroup.Member member,
      Fibers fibers,
      Accidents accidents,
      int partition) {
    this.group = group;
    this.member = member;
    this.fibers = fibers;
    this.accidents = accidents;
    this.partition = partition;
    this.metadata = group.generation();
  }

  @Override
  public int partition() {
    return partition;
  }

  @Override
  public Replayed take() {
    fibers.pause();
    epoch = group.broker().initTransactions(partition);
    fibers.pause();
    long position = group.broker().committed(partition);
    fibers.pause();
    Replayed replayed = group.broker().replay(partition, position);
    fibers.pause();
    fetched = position;
    return replayed;
  }

  @Override
  public void commit(Batch batch) {
    fibers.pause();
    if (!group.has(member) || metadata != group.generation()) {
      throw new LogException.Fenced("generation " + metadata + " is not " + group.generation());
    }
    fibers.pause();
    if (accidents.commitFails()) {
      throw new LogException.Failed("simulated");
    }
    if (!group.broker().isCurrent(partition, epoch)) {
      throw new LogException.Fenced("producer epoch " + epoch + " is over");
    }
    group.broker().commit(partition, batch);
    fibers.pause();
    if (accidents.answerLost()) {
      throw new LogException.UnknownOutcome("simulated");
    }
  }

  @Override
  public void pause() {
    paused = true;
  }

  @Override
  public void resume() {
    paused = false;
  }

  @Override
  public void drop() {
    dropped = true;
  }

  boolean isDropped() {
    return dropped;
  }

  boolean canFetch() {
    return fetched >= 0 && !paused && !dropped;
  }

  long fetched() {
    return fetched;
  }

  void fetched(long next) {
    fetched = next;
  }
}
