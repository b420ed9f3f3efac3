package io.davit.kube.archive;

/// Which names an entry may have: plain relative paths.
final class EntryNames {

  private static final int LONGEST = 2048;

  private EntryNames() {}

  /// @throws ArchiveException.Malformed if the name could lead out of the archive, or is none
  static void check(String path) {
    boolean bad =
        path.isEmpty() || path.length() > LONGEST || path.indexOf('\\') >= 0 || hasControls(path);
    for (String part : path.split("/", -1)) {
      bad |= part.isEmpty() || part.equals(".") || part.equals("..");
    }
    if (bad) {
      String shown = path.substring(0, Math.min(path.length(), 200)).replaceAll("\\p{Cntrl}", "?");
      throw new ArchiveException.Malformed("archive entry has a bad name: \"" + shown + '"');
    }
  }

  private static boolean hasControls(String path) {
    return path.chars().anyMatch(Character::isISOControl);
  }
}
