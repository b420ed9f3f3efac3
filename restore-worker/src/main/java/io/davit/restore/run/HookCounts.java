package io.davit.restore.run;

/// How many hooks of restored pods were asked for, and how many of them failed.
public record HookCounts(int attempted, int failed) {
  static final HookCounts NONE = new HookCounts(0, 0);

  HookCounts plus(int more, int moreFailed) {
    return new HookCounts(attempted + more, failed + moreFailed);
  }
}
