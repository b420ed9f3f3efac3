package io.davit.model.hook;

import io.davit.model.hook.RestoreHookResolver.Asked;
import io.davit.model.message.AwaitedHook;
import io.davit.model.message.ResolvedHook;
import io.davit.model.message.ResolvedHook.OnError;
import io.davit.model.velero.GoDuration;
import io.davit.model.velero.v1.RestoreExecHook;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Makes of a hook, as it was asked for, one that can be run in a restored pod.
final class AwaitedHooks {
  /// Longer than this no hook runs, as in Velero.
  private static final Duration LONGEST_RUN = Duration.ofHours(4);

  private AwaitedHooks() {}

  static AwaitedHook of(HookPod pod, Asked asked, Duration longestWait) {
    RestoreExecHook exec = asked.exec();
    String where = "hook \"" + asked.name() + '"';
    if (exec.command().isEmpty()) {
      throw new HookSpecException(where + ": command is required");
    }
    return new AwaitedHook(
        new ResolvedHook(
            asked.name(),
            HookContainers.resolve(pod, exec.container(), where),
            exec.command(),
            "Fail".equals(exec.onError()) ? OnError.FAIL : OnError.CONTINUE,
            runTime(exec.execTimeout(), where)),
        Boolean.TRUE.equals(exec.waitForReady()),
        positive(exec.waitTimeout(), where + ": waitTimeout", longestWait));
  }

  private static Duration runTime(@Nullable GoDuration value, String where) {
    Duration time = positive(value, where + ": execTimeout", HookResolver.DEFAULT_TIMEOUT);
    return time.compareTo(LONGEST_RUN) > 0 ? LONGEST_RUN : time;
  }

  private static Duration positive(@Nullable GoDuration value, String where, Duration orElse) {
    try {
      Duration time = value == null ? orElse : value.toDuration();
      return time.isPositive() ? time : orElse;
    } catch (IllegalArgumentException e) {
      throw new HookSpecException(where + ": " + e.getMessage());
    }
  }
}
