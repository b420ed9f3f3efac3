package io.davit.coordinator.runtime;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.davit.coordinator.holder.Holders;
import io.davit.coordinator.holder.Seen;
import io.davit.coordinator.runtime.Turn.Owing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Effects that external holders were granted (protocol C3, C4). A holder counts as lost when
/// nothing was heard of it for lease and margin, by the broker's append time and by the own clock
/// since the effect is watched here; and only while this process's own renewals come back on the
/// same channel, since silence means nothing when the channel is silent.
final class Watches<E> {
  private static final String AGENT = "node/";
  private final Holders holders;
  private final String self;
  private final CoordinatorSettings settings;
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final Map<String, Watch<E>> watched = new HashMap<>();

  /// Which incarnation the first renewal of a mover pod came from, by effect (protocol C3).
  @GuardedBy("lock")
  private final Map<String, String> bound = new HashMap<>();

  /// An effect under watch.
  ///
  /// @param since by the own clock
  record Watch<E>(int partition, Owing<E> owing, String holder, Instant since) {
    String id() {
      return owing.owed().id();
    }
  }

  Watches(Holders holders, String self, CoordinatorSettings settings) {
    this.holders = holders;
    this.self = self;
    this.settings = settings;
  }

  void add(int partition, Owing<E> owing, String holder, Instant now) {
    lock.lock();
    try {
      watched.put(owing.owed().id(), new Watch<>(partition, owing, holder, now));
    } finally {
      lock.unlock();
    }
  }

  void remove(String effectId) {
    lock.lock();
    try {
      watched.remove(effectId);
      bound.remove(effectId);
    } finally {
      lock.unlock();
    }
  }

  void released(int partition) {
    lock.lock();
    try {
      watched.values().removeIf(it -> it.partition() == partition);
    } finally {
      lock.unlock();
    }
  }

  /// Those whose holders are lost; each is told once.
  List<Watch<E>> takeLost(Instant now) {
    if (!hearsItself(now)) {
      return List.of();
    }
    lock.lock();
    try {
      List<Watch<E>> lost = new ArrayList<>();
      for (Watch<E> watch : watched.values()) {
        if (isLost(watch, now)) {
          lost.add(watch);
        }
      }
      lost.sort(Comparator.comparing(Watch::id));
      for (Watch<E> watch : lost) {
        watched.remove(watch.id());
        bound.remove(watch.id());
      }
      return lost;
    } finally {
      lock.unlock();
    }
  }

  private boolean hearsItself(Instant now) {
    Duration fresh = settings.renewEvery().multipliedBy(2);
    return holders
        .seen(self)
        .filter(it -> Duration.between(it.readAt(), now).compareTo(fresh) <= 0)
        .isPresent();
  }

  @GuardedBy("lock")
  private boolean isLost(Watch<E> watch, Instant now) {
    Instant lastSign =
        lastSign(watch, holders.seen(watch.holder()).filter(it -> counts(watch, it)));
    Duration silence = Duration.between(lastSign, now);
    return silence.compareTo(settings.lease().plus(settings.margin())) > 0;
  }

  /// An agent that starts again goes on with what it holds. Another pod under the name of a mover's
  /// does not: its renewals say nothing of the effect that the first one was granted.
  @GuardedBy("lock")
  private boolean counts(Watch<E> watch, Seen seen) {
    if (watch.holder().startsWith(AGENT)) {
      return true;
    }
    if (!seen.renewal().holds().contains(watch.id())) {
      return false;
    }
    String incarnation = seen.renewal().incarnation();
    return incarnation.equals(bound.computeIfAbsent(watch.id(), _ -> incarnation));
  }

  private static <E> Instant lastSign(Watch<E> watch, Optional<Seen> seen) {
    Instant last = watch.since();
    if (seen.isPresent()) {
      last = later(last, seen.get().appendedAt());
      last = later(last, seen.get().readAt());
    }
    return last;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
