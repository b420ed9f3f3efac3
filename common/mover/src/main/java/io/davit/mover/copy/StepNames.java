package io.davit.mover.copy;

/// The outside writes of a mover.
public final class StepNames {

  /// A blob of a repository is written.
  public static final String PUT_BLOB = "mover.put-blob";

  /// A blob of a repository is deleted: the marker of a session that has ended.
  public static final String DELETE_BLOB = "mover.delete-blob";

  /// A restore goes on in the volume: before its first file, and after each piece of one.
  public static final String RESTORE_FILES = "mover.restore-files";

  /// The container that waits for a restored volume is told that all is there.
  public static final String TELL_DONE = "mover.tell-done";

  private StepNames() {}
}
