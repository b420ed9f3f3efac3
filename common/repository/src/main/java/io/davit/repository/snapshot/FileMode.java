package io.davit.repository.snapshot;

import io.davit.repository.failure.RepositoryException;

/// Permission bits. In memory they are the 12 bits of POSIX; stored they are those of Go's
/// `FileMode`, which has setuid, setgid and sticky elsewhere.
final class FileMode {

  private static final int PERMISSIONS = 0777;
  private static final int SETUID = 1 << 23;
  private static final int SETGID = 1 << 22;
  private static final int STICKY = 1 << 20;

  private FileMode() {}

  /// The stored text, empty for no bits at all.
  static String format(int posix) {
    int go =
        (posix & PERMISSIONS)
            | ((posix & 04000) != 0 ? SETUID : 0)
            | ((posix & 02000) != 0 ? SETGID : 0)
            | ((posix & 01000) != 0 ? STICKY : 0);
    return go == 0 ? "" : "0" + Integer.toOctalString(go);
  }

  static int parse(String stored) {
    try {
      long go = stored.isEmpty() ? 0 : Long.decode(stored);
      return (int) (go & PERMISSIONS)
          | ((go & SETUID) != 0 ? 04000 : 0)
          | ((go & SETGID) != 0 ? 02000 : 0)
          | ((go & STICKY) != 0 ? 01000 : 0);
    } catch (NumberFormatException _) {
      throw new RepositoryException.Corrupt("field mode is no octal number: " + stored);
    }
  }
}
