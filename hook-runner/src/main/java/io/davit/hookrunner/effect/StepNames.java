package io.davit.hookrunner.effect;

/// The steps of this process, by the names under which they can be made to crash.
final class StepNames {
  static final String MARK_POD = "hooks.mark-pod";
  static final String ARM_DEAD_MAN = "hooks.arm-dead-man";
  static final String RUN_PRE = "hooks.run-pre";
  static final String CHECK_LEASE = "hooks.check-lease";
  static final String DISARM_DEAD_MAN = "hooks.disarm-dead-man";
  static final String RUN_POST = "hooks.run-post";
  static final String UNMARK_POD = "hooks.unmark-pod";
  static final String RUN_RESTORED = "hooks.run-restored";

  private StepNames() {}
}
