package io.davit.restore.stop;

import io.davit.kube.KubeException;
import java.util.function.Supplier;

/// Other writers of the same object: a workload's own controller writes its status whenever its
/// pods change, just when it is stopped or started.
final class Contention {

  private static final int LOOKS = 10;

  private Contention() {}

  /// Looks and writes, again from the look if somebody else wrote in between.
  ///
  /// @param work ends the same however often it is begun
  /// @throws KubeException.Conflict if somebody did each time
  static void settle(Runnable work) {
    boolean _ =
        settled(() -> {
          work.run();
          return true;
        });
  }

  /// The same for work that has a result.
  static <T> T settled(Supplier<T> work) {
    for (int look = 1; ; look++) {
      try {
        return work.get();
      } catch (KubeException.Conflict conflict) {
        if (look == LOOKS) {
          throw conflict;
        }
      }
    }
  }
}
