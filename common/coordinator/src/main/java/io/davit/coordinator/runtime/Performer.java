package io.davit.coordinator.runtime;

import io.davit.coordinator.effect.Cancelled;
import io.davit.coordinator.effect.EffectContext;
import io.davit.coordinator.effect.EffectExecutor;
import io.davit.coordinator.effect.GuardedSteps;
import io.davit.coordinator.effect.LeaseLost;
import io.davit.coordinator.effect.Repetition;
import io.davit.coordinator.effect.Steps;
import io.davit.coordinator.holder.Lease;
import io.davit.coordinator.log.LogException;
import io.davit.coordinator.machine.Machine;
import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.runtime.Running.Stage;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does one effect on the thread that it is called on, and sends its result as a command.
final class Performer<C, E> {
  private static final Logger LOG = LoggerFactory.getLogger(Performer.class);

  private final Machine<?, C, E> machine;
  private final EffectExecutor<C, E> executor;
  private final CommandSender<C> sender;
  private final Lease lease;
  private final GuardedSteps.Gauges gauges;

  Performer(
      Machine<?, C, E> machine,
      EffectExecutor<C, E> executor,
      CommandSender<C> sender,
      Lease lease,
      GuardedSteps.Gauges gauges) {
    this.machine = machine;
    this.executor = executor;
    this.sender = sender;
    this.lease = lease;
    this.gauges = gauges;
  }

  /// Runs an effect, unless only its report is missing, and reports.
  Stage perform(Running<C, E> effect) {
    try {
      if (effect.result == null) {
        effect.result = result(effect);
      }
      report(effect.owing.key(), effect.result);
      return Stage.REPORTED;
    } catch (Cancelled | InterruptedException e) {
      return Stage.REPORTED;
    } catch (LeaseLost | LogException e) {
      LOG.atWarn()
          .addKeyValue("machine", machine.name())
          .addKeyValue("effect", effect.id())
          .setCause(e)
          .log("effect waits for the broker");
      effect.resumed = true;
      return Stage.STALLED;
    }
  }

  /// An effect shows that it lives.
  void sign(Running<C, E> effect) {
    effect.lastSign = gauges.ticker().nanos();
  }

  /// Whether it has been silent for longer than it may be.
  boolean isStuck(Running<C, E> effect) {
    long silent = gauges.ticker().nanos() - effect.lastSign;
    return silent > executor.longestSilence(effect.owed().effect()).toNanos();
  }

  /// What the machine is told of a stuck effect.
  ///
  /// @param stack where its thread stands
  C stuck(Running<C, E> effect, StackTraceElement[] stack) {
    String dump = Arrays.stream(stack).map(it -> "\n\tat " + it).collect(Collectors.joining());
    String why = "no sign of life for " + executor.longestSilence(effect.owed().effect());
    LOG.atError()
        .addKeyValue("machine", machine.name())
        .addKeyValue("effect", effect.id())
        .addKeyValue("stack", dump)
        .log("effect is stuck: " + why);
    return machine.failed(
        effect.owed(), new Failure(FailureKind.TRANSIENT, effect.id(), why + ", at" + dump));
  }

  private void report(String key, C result) throws InterruptedException {
    gauges.crashPoints().before(machine.name() + ".report");
    sender.send(key, result);
    gauges.crashPoints().after(machine.name() + ".report");
  }

  private C result(Running<C, E> effect) throws InterruptedException {
    Owed<E> owed = effect.owed();
    if (effect.resumed && executor.repetition(owed.effect()) == Repetition.COMPENSATE) {
      return machine.failed(owed, lost(owed));
    }
    try {
      return executor.run(effect.owing.key(), owed, new Context(effect));
    } catch (Cancelled | LeaseLost | LogException e) {
      throw e;
    } catch (InterruptedException e) {
      if (effect.cancelled) {
        throw e;
      }
      return machine.failed(owed, transientFailure(owed, e));
    } catch (RuntimeException e) {
      return failed(effect, executor.failure(owed.effect(), e), e);
    } catch (Error e) {
      return failed(effect, transientFailure(owed, e), e);
    }
  }

  private C failed(Running<C, E> effect, Failure failure, Throwable cause) {
    if (effect.cancelled) {
      throw new Cancelled(effect.id());
    }
    LOG.atWarn()
        .addKeyValue("machine", machine.name())
        .addKeyValue("effect", effect.id())
        .setCause(cause)
        .log("effect failed");
    return machine.failed(effect.owed(), failure);
  }

  private Failure transientFailure(Owed<E> owed, Throwable cause) {
    return new Failure(FailureKind.TRANSIENT, owed.id(), cause.toString());
  }

  private Failure lost(Owed<E> owed) {
    return new Failure(
        FailureKind.LEASE_LOST, owed.id(), "it was begun before, and is not run again");
  }

  private final class Context implements EffectContext<C> {
    private final Running<C, E> effect;
    private final Steps steps;

    Context(Running<C, E> effect) {
      this.effect = effect;
      this.steps =
          new GuardedSteps(
              effect.id(),
              () -> effect.cancelled,
              lease,
              new GuardedSteps.Gauges(gauges.crashPoints(), this::taken, gauges.ticker()));
    }

    private void taken(String step, Duration took, boolean failed) {
      sign(effect);
      gauges.meter().taken(step, took, failed);
    }

    @Override
    public Steps steps() {
      return steps;
    }

    @Override
    public void report(C command) throws InterruptedException {
      sign(effect);
      sender.send(effect.owing.key(), command);
    }

    @Override
    public boolean resumed() {
      return effect.resumed;
    }
  }
}
