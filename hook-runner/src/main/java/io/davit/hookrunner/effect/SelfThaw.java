package io.davit.hookrunner.effect;

import io.davit.coordinator.effect.Steps;
import io.davit.coordinator.time.Timers;
import io.davit.hookrunner.machine.Debt;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadFactory;
import java.util.function.BiConsumer;

/// The thaw of the process that froze, at the deadline, without Kafka (protocol D1). It comes a
/// little after the debt's own timer, which does the same if the broker is there.
final class SelfThaw {

  private static final Duration AFTER_DEADLINE = Duration.ofSeconds(2);

  private final Timers timers;
  private final ThreadFactory threads;
  private final BiConsumer<Debt, Steps> pay;
  private final ConcurrentMap<String, Timers.Alarm> alarms = new ConcurrentHashMap<>();

  /// A guard for the debts of one process.
  ///
  /// @param pay pays a debt if it is still owed
  SelfThaw(Timers timers, ThreadFactory threads, BiConsumer<Debt, Steps> pay) {
    this.timers = timers;
    this.threads = threads;
    this.pay = pay;
  }

  /// This process is about to freeze: it thaws by itself unless the debt is paid before.
  void watch(Debt debt, Steps steps) {
    var alarm =
        timers.at(
            debt.deadline().plus(AFTER_DEADLINE),
            () -> threads.newThread(() -> pay.accept(debt, steps)).start());
    var earlier = alarms.put(debt.session(), alarm);
    if (earlier != null) {
      earlier.cancel();
    }
  }

  /// The debt is paid, or moot.
  void settled(String session) {
    var alarm = alarms.remove(session);
    if (alarm != null) {
      alarm.cancel();
    }
  }
}
