package io.davit.repository.policy;

import io.davit.repository.policy.PathPattern.Many;
import io.davit.repository.policy.PathPattern.Token;
import java.util.ArrayList;
import java.util.List;

/// One rule of what to leave out, in the syntax of `.gitignore`.
///
/// @param negated whether it takes back what an earlier rule left out
/// @param directoriesOnly whether it speaks of directories alone
/// @param pattern of paths that begin with `/`, from the snapshot's root
record IgnoreRule(boolean negated, boolean directoriesOnly, PathPattern pattern) {

  private static final int LONGEST = 8192;

  /// Reads a rule.
  ///
  /// @param base of the directory where it stands: empty, or a path with `/` in front
  /// @throws IllegalArgumentException if it is none
  static IgnoreRule parse(String rule, String base) {
    if (rule.length() > LONGEST) {
      throw new IllegalArgumentException(
          "ignore rule \"" + rule.substring(0, 40) + "...\" is longer than a path can be");
    }
    String text = stripped(rule);
    boolean negated = text.startsWith("!");
    String positive = negated ? text.substring(1) : text;
    boolean directories = positive.endsWith("/") && !positive.endsWith("\\/");
    String path = directories ? positive.substring(0, positive.length() - 1) : positive;
    boolean anchored = path.indexOf('/') >= 0;
    String from = path.startsWith("/") ? path.substring(1) : path;
    List<Token> tokens = new ArrayList<>(Glob.literals(base + "/"));
    if (!anchored) {
      tokens.add(Many.DIRECTORIES);
    }
    tokens.addAll(new Glob(from, rule).tokens());
    return new IgnoreRule(negated, directories, new PathPattern(tokens));
  }

  /// Blanks at both ends count for nothing, but for one that a backslash stands before.
  private static String stripped(String rule) {
    String text = rule.stripLeading();
    String shorter = text.stripTrailing();
    return shorter.endsWith("\\") && shorter.length() < text.length() ? shorter + " " : shorter;
  }

  /// Whether a path is left out, given that the rules before this one said so or not.
  boolean judge(boolean ignored, String path, boolean directory) {
    if (ignored != negated || (directoriesOnly && !directory)) {
      return ignored;
    }
    return pattern.matches(path) != ignored;
  }
}
