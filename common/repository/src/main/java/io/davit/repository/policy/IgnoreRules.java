package io.davit.repository.policy;

import java.util.ArrayList;
import java.util.List;

/// The rules that hold in a directory: those of the directories above it first. Immutable.
public final class IgnoreRules {

  /// Nothing is left out.
  public static final IgnoreRules NONE = new IgnoreRules(List.of());

  private final List<IgnoreRule> rules;

  private IgnoreRules(List<IgnoreRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /// These rules and more.
  ///
  /// @param lines blank ones and those that begin with `#` count for nothing
  /// @param directory where they stand, relative to the snapshot's root, `.` for the root
  /// @throws IllegalArgumentException if a line is no rule
  public IgnoreRules with(List<String> lines, String directory) {
    String base = directory.equals(".") ? "" : "/" + directory;
    List<IgnoreRule> more = new ArrayList<>(rules);
    for (String line : lines) {
      if (!line.isBlank() && !line.startsWith("#")) {
        more.add(IgnoreRule.parse(line, base));
      }
    }
    return more.size() == rules.size() ? this : new IgnoreRules(more);
  }

  /// Whether an entry is left out.
  ///
  /// @param path relative to the snapshot's root
  public boolean ignores(String path, boolean directory) {
    boolean ignored = false;
    String rooted = rules.isEmpty() ? path : "/" + path;
    for (IgnoreRule rule : rules) {
      ignored = rule.judge(ignored, rooted, directory);
    }
    return ignored;
  }
}
