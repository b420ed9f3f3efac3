package io.davit.hookrunner.effect;

import io.davit.coordinator.effect.EffectContext;
import io.davit.coordinator.effect.EffectExecutor;
import io.davit.coordinator.effect.LeaseLost;
import io.davit.coordinator.effect.Repetition;
import io.davit.coordinator.effect.Steps;
import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.time.Timers;
import io.davit.hookrunner.machine.Debt;
import io.davit.hookrunner.machine.HooksCommand;
import io.davit.hookrunner.machine.HooksCommand.FollowRan;
import io.davit.hookrunner.machine.HooksCommand.Looked;
import io.davit.hookrunner.machine.HooksCommand.Paid;
import io.davit.hookrunner.machine.HooksCommand.PreRan;
import io.davit.hookrunner.machine.HooksEffect;
import io.davit.hookrunner.machine.HooksEffect.Look;
import io.davit.hookrunner.machine.HooksEffect.Pay;
import io.davit.hookrunner.machine.HooksEffect.RunPre;
import io.davit.hookrunner.machine.HooksEffect.RunRestored;
import io.davit.hookrunner.machine.Settlement;
import io.davit.hookrunner.machine.Settlement.End;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The effects of the hooks machine.
public final class HooksEffects implements EffectExecutor<HooksCommand, HooksEffect> {

  private static final Logger LOG = LoggerFactory.getLogger(HooksEffects.class);

  private final Freezing freezing;
  private final Payment payment;
  private final SelfThaw selfThaw;
  private final RestoredPods restored;
  private final SessionLocks sessions = new SessionLocks();

  HooksEffects(
      Freezing freezing,
      Payment payment,
      RestoredPods restored,
      Timers timers,
      ThreadFactory threads) {
    this.restored = restored;
    this.freezing = freezing;
    this.payment = payment;
    this.selfThaw = new SelfThaw(timers, threads, this::payUnasked);
  }

  @Override
  public HooksCommand run(String key, Owed<HooksEffect> owed, EffectContext<HooksCommand> context)
      throws InterruptedException {
    return switch (owed.effect()) {
      case RunPre(var begin) -> freeze(owed.id(), Debt.of(begin), context.steps());
      case Pay(var debt) -> new Paid(owed.id(), pay(debt, context.steps()));
      case Look look -> new Looked(owed.id(), restored.look(look));
      case RunRestored it -> new FollowRan(owed.id(), restored.run(it, context.steps()));
    };
  }

  @Override
  public Repetition repetition(HooksEffect effect) {
    return switch (effect) {
      case RunPre _, RunRestored _ -> Repetition.COMPENSATE;
      case Pay _, Look _ -> Repetition.REPEAT;
    };
  }

  /// A hook may take its time, and has a time-out; a session has a deadline.
  @Override
  public Duration longestSilence(HooksEffect effect) {
    return Duration.ofDays(1);
  }

  private PreRan freeze(String effectId, Debt debt, Steps steps) throws InterruptedException {
    selfThaw.watch(debt, steps);
    try {
      return sessions.alone(debt.session(), () -> freezing.run(effectId, debt, steps));
    } catch (LeaseLost lost) {
      // Another owner thinks that nothing is frozen here (protocol D2).
      pay(debt, steps);
      throw lost;
    }
  }

  private Settlement pay(Debt debt, Steps steps) throws InterruptedException {
    var settlement = sessions.alone(debt.session(), () -> payment.pay(debt, steps));
    if (settlement.end() != End.UNPAID) {
      selfThaw.settled(debt.session());
      sessions.forget(debt.session());
    }
    return settlement;
  }

  private void payUnasked(Debt debt, Steps steps) {
    try {
      var settlement = pay(debt, steps);
      LOG.atWarn()
          .addKeyValue("session", debt.session())
          .addKeyValue("backup", debt.backup())
          .addKeyValue("end", settlement.end())
          .log("thawed at the deadline without having been asked");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
