package io.davit.model.filter;

import java.util.regex.Pattern;

/// A name, or a pattern of names: `*` is any run of characters, `?` any one, `[abc]` and `[a-z]`
/// one of those.
///
/// What Velero v1.18 takes as a pattern of namespaces is a pattern here, and what it calls
/// malformed is refused in its words.
public final class Glob {

  /// Matches everything.
  public static final Glob ANY = parse("*");

  private final String text;
  private final Pattern pattern;

  private Glob(String text, Pattern pattern) {
    this.text = text;
    this.pattern = pattern;
  }

  /// Reads a name or pattern.
  ///
  /// @throws IllegalArgumentException if it is malformed
  public static Glob parse(String text) {
    if (text.chars().anyMatch(c -> "|()!{},".indexOf(c) >= 0)) {
      throw new IllegalArgumentException(
          "wildcard pattern contains unsupported characters: |, (, ), !, {, }, ,");
    }
    if (text.contains("**")) {
      throw new IllegalArgumentException(
          "wildcard pattern contains consecutive asterisks (only single * allowed)");
    }
    return new Glob(text, Pattern.compile(regex(text), Pattern.DOTALL));
  }

  private static String regex(String text) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        case '[' -> {
          int end = endOfSet(text, i);
          regex.append(set(text.substring(i + 1, end)));
          i = end;
        }
        case ']' ->
            throw new IllegalArgumentException(
                "wildcard pattern contains unmatched closing bracket ']'");
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.toString();
  }

  private static int endOfSet(String text, int start) {
    int end = text.indexOf(']', start);
    if (end < 0) {
      throw new IllegalArgumentException("wildcard pattern contains unclosed bracket '['");
    }
    if (end == start + 1) {
      throw new IllegalArgumentException("wildcard pattern contains empty bracket pattern '[]'");
    }
    return end;
  }

  private static String set(String members) {
    StringBuilder set = new StringBuilder("[");
    for (int i = 0; i < members.length(); i++) {
      char c = members.charAt(i);
      if (i + 2 < members.length() && members.charAt(i + 1) == '-') {
        char last = members.charAt(i + 2);
        if (last < c) {
          throw new IllegalArgumentException(
              "wildcard pattern contains a range that runs backwards: " + c + "-" + last);
        }
        set.append(quoted(c)).append('-').append(quoted(last));
        i += 2;
      } else {
        set.append(quoted(c));
      }
    }
    return set.append(']').toString();
  }

  private static String quoted(char c) {
    return "\\x{" + Integer.toHexString(c) + "}";
  }

  /// Whether the name is, or fits, this one.
  public boolean matches(String name) {
    return pattern.matcher(name).matches();
  }

  /// Whether this is more than a plain name.
  public boolean isPattern() {
    return text.chars().anyMatch(c -> "*?[".indexOf(c) >= 0);
  }

  /// Whether this is a bare `*`.
  public boolean isAny() {
    return text.equals("*");
  }

  @Override
  public String toString() {
    return text;
  }
}
