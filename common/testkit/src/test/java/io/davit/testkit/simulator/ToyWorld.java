package io.davit.testkit.simulator;

import io.davit.coordinator.effect.EffectContext;
import io.davit.coordinator.effect.EffectExecutor;
import io.davit.coordinator.effect.Repetition;
import io.davit.coordinator.machine.Owed;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the toys wrote outside: how often each effect's write was done.
final class ToyWorld {
  final Map<String, Integer> writes = new LinkedHashMap<>();

  EffectExecutor<ToyCommand, String> executor() {
    return new EffectExecutor<>() {
      @Override
      public ToyCommand run(String key, Owed<String> effect, EffectContext<ToyCommand> context) {
        if (effect.effect().startsWith("fails") && effect.id().endsWith("#1")) {
          throw new IllegalStateException("fails the first time");
        }
        context
            .steps()
            .run("toy.write", effect.id(), () -> writes.merge(effect.id(), 1, Integer::sum));
        return new ToyCommand.Wrote(effect.id());
      }

      @Override
      public Repetition repetition(String effect) {
        return Repetition.REPEAT;
      }
    };
  }
}
