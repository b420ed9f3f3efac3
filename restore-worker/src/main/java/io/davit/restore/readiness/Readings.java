package io.davit.restore.readiness;

import io.davit.model.readiness.ReadinessPolicy.WaitGracePeriod;
import io.davit.restore.readiness.Readiness.Checking;
import io.davit.restore.readiness.Readiness.NotReady;
import io.davit.restore.readiness.Readiness.Ready;
import io.davit.restore.readiness.Readiness.StopIntended;
import io.davit.restore.readiness.Readiness.Waiting;

/// What people read about readiness, in KubeVirt's words where it has them.
public final class Readings {

  private Readings() {}

  /// One line for the restore's status.
  public static String of(Readiness state) {
    return switch (state) {
      case Checking _ -> "Checking whether the restore target is ready";
      case Waiting waiting when waiting.limits().stopped() ->
          "Waiting for the stopped restore target (" + waiting.detail() + ")";
      case Waiting waiting when waiting.terms().policy() instanceof WaitGracePeriod(var period) ->
          "Waiting for target to be stopped ("
              + waiting.detail()
              + "), or the operation will fail after "
              + period
              + ", at "
              + waiting.limits().deadline();
      case Waiting waiting -> "Waiting for target to be stopped (" + waiting.detail() + ")";
      case StopIntended _ -> "Automatically stopping restore target for restore operation";
      case Ready _ -> "Restore target is ready";
      case NotReady notReady -> notReady.message();
    };
  }
}
