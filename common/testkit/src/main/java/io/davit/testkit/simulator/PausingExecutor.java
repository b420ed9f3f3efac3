package io.davit.testkit.simulator;

import io.davit.coordinator.effect.EffectContext;
import io.davit.coordinator.effect.EffectExecutor;
import io.davit.coordinator.effect.Repetition;
import io.davit.coordinator.effect.Steps;
import io.davit.coordinator.machine.Owed;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Lets others run before, within and after each step of an effect.
final class PausingExecutor<C, E> implements EffectExecutor<C, E> {
  private final EffectExecutor<C, E> executor;
  private final Fibers fibers;
  private final Consumer<String> passed;

  /// @param passed told the key of each step, at the moment at which it was let pass
  PausingExecutor(EffectExecutor<C, E> executor, Fibers fibers, Consumer<String> passed) {
    this.executor = executor;
    this.fibers = fibers;
    this.passed = passed;
  }

  @Override
  public C run(String key, Owed<E> effect, EffectContext<C> context) throws InterruptedException {
    fibers.pause();
    return executor.run(key, effect, new PausingContext(key, context));
  }

  @Override
  public Repetition repetition(E effect) {
    return executor.repetition(effect);
  }

  private final class PausingContext implements EffectContext<C> {
    private final String key;
    private final EffectContext<C> context;

    PausingContext(String key, EffectContext<C> context) {
      this.key = key;
      this.context = context;
    }

    @Override
    public Steps steps() {
      return new PausingSteps(key, context.steps());
    }

    @Override
    public void report(C command) throws InterruptedException {
      context.report(command);
    }

    @Override
    public boolean resumed() {
      return context.resumed();
    }
  }

  private final class PausingSteps implements Steps {
    private final String key;
    private final Steps steps;

    PausingSteps(String key, Steps steps) {
      this.key = key;
      this.steps = steps;
    }

    @Override
    public <T> T take(String name, String target, Supplier<T> write) {
      fibers.pause();
      return steps.take(
          name,
          target,
          () -> {
            passed.accept(key);
            return slowly(write);
          });
    }

    @Override
    public <T> T takeRegardless(String name, String target, Supplier<T> write) {
      fibers.pause();
      return steps.takeRegardless(name, target, () -> slowly(write));
    }

    private <T> T slowly(Supplier<T> write) {
      fibers.pause();
      T written = write.get();
      fibers.pause();
      return written;
    }
  }
}
