package io.davit.kube;

/// Asks a guard before each command, and runs none that the guard throws at.
public final class BeforeExecPodExec implements PodExec {

  private final PodExec delegate;
  private final WriteGuard guard;

  public BeforeExecPodExec(PodExec delegate, WriteGuard guard) {
    this.delegate = delegate;
    this.guard = guard;
  }

  @Override
  public ExecOutcome exec(ExecRequest request) {
    guard.before(new Write("exec", request.target()));
    return delegate.exec(request);
  }
}
