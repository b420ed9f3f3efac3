package io.davit.benchmarks.coordinator;

import io.davit.coordinator.effect.EffectContext;
import io.davit.coordinator.effect.EffectExecutor;
import io.davit.coordinator.effect.Repetition;
import io.davit.coordinator.machine.Owed;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Answers at once, and notes how long it took since the same key was last here: report, decision,
/// transaction and the start of the next effect.
final class PingExecutor implements EffectExecutor<PingCommand, Integer> {

  private final Map<String, Long> last = new ConcurrentHashMap<>();
  private final Queue<Double> rounds = new ConcurrentLinkedQueue<>();

  @Override
  public PingCommand run(String key, Owed<Integer> owed, EffectContext<PingCommand> context) {
    long now = System.nanoTime();
    Long before = last.put(key, now);
    if (before != null) {
      rounds.add((now - before) / 1e6);
    }
    return new PingCommand.Returned(owed.effect());
  }

  @Override
  public Repetition repetition(Integer effect) {
    return Repetition.REPEAT;
  }

  /// Milliseconds of all rounds since the last call.
  Queue<Double> takeRounds() {
    Queue<Double> taken = new ConcurrentLinkedQueue<>();
    for (Double round = rounds.poll(); round != null; round = rounds.poll()) {
      taken.add(round);
    }
    return taken;
  }
}
