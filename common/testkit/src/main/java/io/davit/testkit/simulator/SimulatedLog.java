package io.davit.testkit.simulator;

import io.davit.coordinator.log.MachineLog;
import io.davit.coordinator.log.PartitionOwner;
import io.davit.testkit.simulator.SimulatedGroup.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The log as one process has opened it.
final class SimulatedLog implements MachineLog {
  private final SimulatedGroup group;
  private final SimulatedProcess process;
  private final Fibers fibers;
  private @Nullable Member member;
  private boolean closed;
  private boolean ended;

  SimulatedLog(SimulatedGroup group, SimulatedProcess process, Fibers fibers) {
    this.group = group;
    this.process = process;
    this.fibers = fibers;
  }

  @Override
  public void run(PartitionOwner owner) {
    Member joined = new Member(process, owner);
    member = joined;
    group.join(joined);
    fibers.await(() -> closed);
    joined.closed = true;
    List.copyOf(joined.held).forEach(it -> owner.lost(it.partition()));
    joined.held.clear();
    group.leave(joined);
    ended = true;
  }

  @Override
  public int partitionOf(String key) {
    return group.broker().partitionOf(key);
  }

  @Override
  public void close() {
    closed = true;
    fibers.await(() -> ended || member == null);
  }
}
