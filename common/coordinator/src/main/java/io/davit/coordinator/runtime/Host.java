package io.davit.coordinator.runtime;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.davit.coordinator.effect.EffectExecutor;
import io.davit.coordinator.effect.GuardedSteps;
import io.davit.coordinator.holder.Lease;
import io.davit.coordinator.log.CommandRecord;
import io.davit.coordinator.log.MachineLog;
import io.davit.coordinator.log.PartitionLog;
import io.davit.coordinator.log.PartitionOwner;
import io.davit.coordinator.machine.Machine;
import io.davit.coordinator.time.ClockCheck;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One machine in this process: its log, its partitions, its effects.
final class Host<S, C, E> implements MachineHost<C>, PartitionOwner, Partition.Surroundings<E> {
  private static final Logger LOG = LoggerFactory.getLogger(Host.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private final Machine<S, C, E> machine;
  private final CoordinatorPorts ports;
  private final CoordinatorSettings settings;
  private final CommandSender<C> sender;
  private final Effects<C, E> effects;
  private final Watches<E> watches;
  private final Map<Integer, Partition<S, C, E>> partitions = new ConcurrentHashMap<>();
  private final Map<Integer, Integer> drops = new ConcurrentHashMap<>();
  private final List<Runnable> sweeps = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();

  private final AtomicReference<@Nullable MachineLog> log = new AtomicReference<>();

  @GuardedBy("lock")
  private boolean swept;

  private volatile @Nullable Health refusing;

  Host(
      Machine<S, C, E> machine,
      EffectExecutor<C, E> executor,
      CoordinatorPorts ports,
      CoordinatorSettings settings,
      Lease lease,
      String incarnation) {
    this.machine = machine;
    this.ports = ports;
    this.settings = settings;
    this.sender = new CommandSender<>(machine, ports.reports());
    this.watches = new Watches<>(ports.holders(), incarnation, settings);
    this.effects =
        new Effects<>(
            new Performer<>(
                machine,
                executor,
                sender,
                lease,
                new GuardedSteps.Gauges(ports.crashPoints(), ports.meter(), ports.ticker())),
            ports.threads(),
            settings.maxEffects());
  }

  // ---- the service's side

  @Override
  public void send(String key, C command) throws InterruptedException {
    sender.send(key, command);
  }

  @Override
  public Known knows(String key) {
    MachineLog current = log.get();
    Partition<S, C, E> partition =
        current == null ? null : partitions.get(current.partitionOf(key));
    return partition == null ? Known.NOT_HERE : partition.knows(key);
  }

  @Override
  public Health health() {
    Health refused = refusing;
    if (refused != null) {
      return refused;
    }
    if (partitions.isEmpty()) {
      return Health.WAITING;
    }
    return partitions.values().stream().allMatch(Partition::isReady)
        ? Health.READY
        : Health.REPLAYING;
  }

  @Override
  public SortedSet<Integer> partitions() {
    return new TreeSet<>(partitions.keySet());
  }

  @Override
  public void sweep(Runnable sweep) {
    sweeps.add(sweep);
  }

  // ---- the coordinator's side

  /// The lease was renewed, so the broker answers.
  void renewed(ClockCheck.Verdict clock) {
    if (refusing == Health.TOO_OLD || refusing == Health.STOPPED) {
      return;
    }
    switch (clock) {
      case WRONG -> leave(Health.CLOCK_WRONG);
      case TRUSTED, DISPUTED -> {
        refusing = null;
        join();
        effects.resume();
        effects.abandonStuck();
        watches.takeLost(now()).forEach(this::lost);
      }
    }
  }

  private void lost(Watches.Watch<E> watch) {
    Partition<S, C, E> partition = partitions.get(watch.partition());
    if (partition != null) {
      String why = "nothing heard for more than " + settings.lease().plus(settings.margin());
      partition.lost(
          watch.owing().key(),
          watch.id(),
          new Failure(FailureKind.LEASE_LOST, watch.holder(), why));
    }
  }

  private void join() {
    if (log.get() == null) {
      MachineLog opened = ports.logs().open(machine.name());
      log.set(opened);
      ports.threads().newThread(() -> run(opened)).start();
    }
  }

  private void run(MachineLog opened) {
    try {
      opened.run(this);
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("machine", machine.name()).setCause(e).log("log failed");
    } finally {
      ended(opened);
    }
  }

  /// Closed or failed: if the partitions are still wanted, the next renewal opens it again.
  private void ended(MachineLog former) {
    List.copyOf(partitions.keySet()).forEach(this::lost);
    log.compareAndSet(former, null);
  }

  private void leave(Health why) {
    if (refusing != why) {
      refusing = why;
      LOG.atError()
          .addKeyValue("machine", machine.name())
          .addKeyValue("why", why)
          .log("partitions released");
      ports.threads().newThread(this::closeLog).start();
    }
  }

  private void closeLog() {
    MachineLog closing = log.get();
    if (closing != null) {
      closing.close();
    }
  }

  List<String> running() {
    return effects.running();
  }

  /// Gives back all partitions, then ends the effects.
  void close() throws InterruptedException {
    refusing = Health.STOPPED;
    closeLog();
    effects.close(settings.lease());
  }

  /// Sweeps if all is replayed, and again later.
  void sweepHourly() {
    if (refusing != Health.STOPPED) {
      if (health() == Health.READY) {
        startSweeps();
      }
      ports.timers().at(now().plus(settings.sweepEvery()), this::sweepHourly);
    }
  }

  private void startSweeps() {
    if (!sweeps.isEmpty()) {
      ports.threads().newThread(() -> sweeps.forEach(Runnable::run)).start();
    }
  }

  // ---- the log's side

  @Override
  public void assigned(PartitionLog partition) {
    Shard<S, C, E> shard = new Shard<>(machine, ports.records(), settings);
    Partition<S, C, E> taken = new Partition<>(partition, shard, this);
    partitions.put(partition.partition(), taken);
    setSwept(false);
    Duration pause = pause(drops.getOrDefault(partition.partition(), 0));
    if (pause.isZero()) {
      taken.take();
    } else {
      ports.timers().at(now().plus(pause), taken::take);
    }
  }

  /// None at first, since one failure in a rebalance is normal.
  private static Duration pause(int failures) {
    if (failures < 2) {
      return Duration.ZERO;
    }
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 10));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  @Override
  public void commands(int partition, List<CommandRecord> commands) {
    Partition<S, C, E> owned = partitions.get(partition);
    if (owned != null) {
      owned.offer(commands);
    }
  }

  @Override
  public void revoked(int partition) {
    Partition<S, C, E> owned = partitions.remove(partition);
    if (owned != null) {
      owned.giveBack(settings.lease());
    }
    release(partition);
  }

  @Override
  public void lost(int partition) {
    Partition<S, C, E> owned = partitions.remove(partition);
    if (owned != null) {
      owned.drop();
    }
    release(partition);
  }

  private void release(int partition) {
    drops.remove(partition);
    effects.released(partition);
    watches.released(partition);
  }

  // ---- the partitions' side

  @Override
  public String machine() {
    return machine.name();
  }

  @Override
  public CoordinatorPorts ports() {
    return ports;
  }

  @Override
  public CoordinatorSettings settings() {
    return settings;
  }

  @Override
  public void replayed(int partition, List<Turn.Owing<E>> owing) {
    watches.released(partition);
    effects.replayed(partition, owing.stream().filter(it -> !isExternal(it)).toList());
    watch(partition, owing);
    if (health() == Health.READY && setSwept(true)) {
      startSweeps();
    }
  }

  @Override
  public void committed(int partition, Turn<E> turn) {
    drops.remove(partition);
    turn.cancelled().forEach(watches::remove);
    effects.committed(
        partition,
        turn.started().stream().filter(it -> !isExternal(it)).toList(),
        turn.cancelled());
    watch(partition, turn.started());
  }

  private void watch(int partition, List<Turn.Owing<E>> owing) {
    for (Turn.Owing<E> it : owing) {
      String holder = it.owed().holder();
      if (holder != null) {
        watches.add(partition, it, holder, now());
      }
    }
  }

  private static boolean isExternal(Turn.Owing<?> owing) {
    return owing.owed().holder() != null;
  }

  @Override
  public void dropped(int partition) {
    drops.merge(partition, 1, Integer::sum);
  }

  @Override
  public void tooOld(TooOldToRead reason) {
    LOG.atError()
        .addKeyValue("machine", machine.name())
        .addKeyValue("reason", reason.getMessage())
        .log("written by a newer release");
    leave(Health.TOO_OLD);
  }

  /// Whether it was otherwise before.
  private boolean setSwept(boolean value) {
    lock.lock();
    try {
      boolean before = swept;
      swept = value;
      return before != value;
    } finally {
      lock.unlock();
    }
  }

  private Instant now() {
    return ports.clock().instant();
  }
}
