package io.davit.testkit.simulator;

import io.davit.coordinator.log.CommandRecord;
import io.davit.testkit.simulator.SimulatedGroup.Member;
import java.util.List;
import java.util.Random;

/// One poll of one member: what a Kafka consumer does in it.
final class SimulatedPoll {
  private static final int MOST_COMMANDS = 6;

  private final SimulatedGroup group;
  private final Fibers fibers;
  private final Accidents accidents;
  private final Random random;

  SimulatedPoll(SimulatedGroup group, Fibers fibers, Accidents accidents, Random random) {
    this.group = group;
    this.fibers = fibers;
    this.accidents = accidents;
    this.random = random;
  }

  void poll(Member member) {
    if (!group.has(member)) {
      comeBack(member);
    }
    revoke(member);
    keep(member);
    group.assign(member).forEach(it -> assign(member, it));
    fetch(member);
  }

  private void comeBack(Member member) {
    List<SimulatedPartition> lost = List.copyOf(member.held);
    member.held.clear();
    lost.forEach(it -> member.owner.lost(it.partition()));
    group.join(member);
  }

  private void revoke(Member member) {
    for (SimulatedPartition partition : List.copyOf(member.held)) {
      if (group.mustRevoke(member, partition.partition())) {
        finish(member);
        member.held.remove(partition);
        member.owner.revoked(partition.partition());
        group.revoked(partition.partition());
      }
    }
  }

  /// A revoked partition's transaction comes to its end first.
  private void finish(Member member) {
    boolean more = true;
    while (more) {
      more = fibers.step(it -> it.process == member.process && !it.isEffect());
    }
  }

  /// The metadata is read again only here, after a poll that left the partition where it was.
  private void keep(Member member) {
    for (SimulatedPartition partition : List.copyOf(member.held)) {
      if (partition.isDropped()) {
        member.held.remove(partition);
        assign(member, partition.partition());
      } else {
        partition.metadata = group.generation();
      }
    }
  }

  private void assign(Member member, int number) {
    SimulatedPartition partition = new SimulatedPartition(group, member, fibers, accidents, number);
    member.held.add(partition);
    member.owner.assigned(partition);
  }

  private void fetch(Member member) {
    for (SimulatedPartition partition : List.copyOf(member.held)) {
      if (partition.canFetch()) {
        List<CommandRecord> commands =
            group
                .broker()
                .read(
                    partition.partition(), partition.fetched(), 1 + random.nextInt(MOST_COMMANDS));
        if (!commands.isEmpty()) {
          partition.fetched(partition.fetched() + commands.size());
          member.owner.commands(partition.partition(), commands);
        }
      }
    }
  }
}
