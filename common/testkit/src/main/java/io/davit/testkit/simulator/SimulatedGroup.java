package io.davit.testkit.simulator;

import io.davit.coordinator.log.PartitionOwner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A consumer group of the classic protocol, cooperative-sticky: each change of its members is a
/// new generation for all, and a partition goes over only once its owner has let it go or was
/// thrown out.
final class SimulatedGroup {
  private static final Duration SESSION = Duration.ofSeconds(10);

  private final SimulatedBroker broker;
  private final List<Member> members = new ArrayList<>();
  private final @Nullable Member[] owners;
  private final @Nullable Member[] targets;
  private int generation;

  /// A member: one open log of one process.
  static final class Member {
    final SimulatedProcess process;
    final PartitionOwner owner;
    final List<SimulatedPartition> held = new ArrayList<>();
    boolean closed;

    Member(SimulatedProcess process, PartitionOwner owner) {
      this.process = process;
      this.owner = owner;
    }

    Optional<SimulatedPartition> held(int partition) {
      return held.stream().filter(it -> it.partition() == partition).findFirst();
    }
  }

  SimulatedGroup(SimulatedBroker broker) {
    this.broker = broker;
    this.owners = new Member[broker.partitions()];
    this.targets = new Member[broker.partitions()];
  }

  List<Member> members() {
    return List.copyOf(members);
  }

  int generation() {
    return generation;
  }

  boolean has(Member member) {
    return members.contains(member);
  }

  void join(Member member) {
    members.add(member);
    rebalance();
  }

  void leave(Member member) {
    if (members.remove(member)) {
      forget(member);
      rebalance();
    }
  }

  /// Throws out who has been silent for too long.
  void expire(Instant now) {
    for (Member member : members()) {
      Instant silent = member.process.silentSince();
      if (silent != null && Duration.between(silent, now).compareTo(SESSION) > 0) {
        leave(member);
      }
    }
  }

  private void forget(Member member) {
    for (int i = 0; i < owners.length; i++) {
      if (owners[i] == member) {
        owners[i] = null;
      }
    }
  }

  /// Begins a new generation; keeps what can stay where it is.
  void rebalance() {
    generation++;
    int share = members.isEmpty() ? 0 : Math.ceilDiv(owners.length, members.size());
    for (int i = 0; i < targets.length; i++) {
      targets[i] = null;
    }
    IntStream.range(0, targets.length).forEach(it -> keep(it, share));
    IntStream.range(0, targets.length).forEach(this::give);
  }

  private void keep(int partition, int share) {
    Member owner = owners[partition];
    if (owner != null && targetsOf(owner) < share) {
      targets[partition] = owner;
    }
  }

  private void give(int partition) {
    if (targets[partition] == null && !members.isEmpty()) {
      Member least = members.getFirst();
      for (Member member : members) {
        least = targetsOf(member) < targetsOf(least) ? member : least;
      }
      targets[partition] = least;
    }
  }

  private long targetsOf(Member member) {
    return IntStream.range(0, targets.length).filter(it -> targets[it] == member).count();
  }

  /// Whether a member must let a partition go.
  boolean mustRevoke(Member member, int partition) {
    return owners[partition] == member && targets[partition] != member;
  }

  void revoked(int partition) {
    owners[partition] = null;
  }

  /// Partitions that a member gets now.
  List<Integer> assign(Member member) {
    List<Integer> assigned = new ArrayList<>();
    for (int i = 0; i < targets.length; i++) {
      if (targets[i] == member && owners[i] == null) {
        owners[i] = member;
        assigned.add(i);
      }
    }
    return assigned;
  }

  SimulatedBroker broker() {
    return broker;
  }
}
