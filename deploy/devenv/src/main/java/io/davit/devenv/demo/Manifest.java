package io.davit.devenv.demo;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// The SHA-256 of every file of a volume, as `sha256sum` prints them.
record Manifest(Map<String, String> files) {

  private static final int DIGEST = 64;

  Manifest {
    files = new TreeMap<>(files);
  }

  /// Reads what `sha256sum` printed.
  static Manifest of(String printed) {
    var files = new TreeMap<String, String>();
    printed
        .lines()
        .forEach(line -> files.put(line.substring(DIGEST).strip(), line.substring(0, DIGEST)));
    return new Manifest(files);
  }

  /// Holds what is there against what should be.
  ///
  /// @throws DemoFailed naming the first file that is missing, extra or different
  void compare(String where, Manifest found) {
    var names = new TreeSet<>(files.keySet());
    names.addAll(found.files.keySet());
    for (var name : names) {
      var wanted = files.getOrDefault(name, "no such file");
      var is = found.files.getOrDefault(name, "no such file");
      if (!wanted.equals(is)) {
        throw new DemoFailed(where + ": " + name + ": " + is + " instead of " + wanted);
      }
    }
  }
}
