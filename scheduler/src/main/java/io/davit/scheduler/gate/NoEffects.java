package io.davit.scheduler.gate;

import io.davit.coordinator.effect.EffectContext;
import io.davit.coordinator.effect.EffectExecutor;
import io.davit.coordinator.effect.Repetition;
import io.davit.coordinator.machine.Owed;
import io.davit.model.message.GateMessage;

/// The gate owes nothing, so nothing is ever run here.
public final class NoEffects implements EffectExecutor<GateMessage, Void> {

  @Override
  public GateMessage run(String key, Owed<Void> effect, EffectContext<GateMessage> context) {
    throw new IllegalStateException("gate: owes nothing, so " + effect.id() + " cannot be run");
  }

  @Override
  public Repetition repetition(Void effect) {
    return Repetition.REPEAT;
  }
}
