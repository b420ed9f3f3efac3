package io.davit.restore.modifier;

import java.util.regex.Pattern;

/// Patterns of `resource.group` in which a `*` ends at a dot, and `**` does not: `pods`, `*.apps`,
/// `{pods,services}`.
final class ResourcePattern {

  private ResourcePattern() {}

  static Pattern of(String glob) {
    StringBuilder regex = new StringBuilder();
    int braces = 0;
    for (int at = 0; at < glob.length(); at++) {
      char c = glob.charAt(at);
      boolean twice = c == '*' && glob.startsWith("**", at);
      switch (c) {
        case '*' -> regex.append(twice ? ".*" : "[^.]*");
        case '?' -> regex.append("[^.]");
        case '{' -> {
          braces++;
          regex.append("(?:");
        }
        case '}' -> {
          braces--;
          regex.append(')');
        }
        case ',' -> regex.append(braces > 0 ? "|" : ",");
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
      at += twice ? 1 : 0;
    }
    if (braces != 0) {
      throw new IllegalArgumentException("groupResource: \"" + glob + "\": braces do not match");
    }
    return Pattern.compile(regex.toString());
  }
}
