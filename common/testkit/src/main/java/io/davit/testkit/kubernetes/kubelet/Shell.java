package io.davit.testkit.kubernetes.kubelet;

import java.util.List;
import java.util.stream.Collectors;

/// Words for a POSIX shell.
final class Shell {
  private Shell() {}

  static String quote(Object word) {
    return "'" + word.toString().replace("'", "'\\''") + "'";
  }

  static String quote(List<String> words) {
    return words.stream().map(Shell::quote).collect(Collectors.joining(" "));
  }
}
