package io.davit.repository.policy;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Turns the wildcards of `.gitignore` into a regular expression.
final class Glob {

  private static final String SPECIAL = "[]&^-\\~";

  /// Once is enough, however often a rule says it: more would be tried in every combination.
  private static final String ANY_DEPTH = "(?:.*/)?";

  private final String text;
  private final String rule;
  private final StringBuilder regex = new StringBuilder();
  private int at;

  Glob(String text, String rule) {
    this.text = text;
    this.rule = rule;
  }

  String regex() {
    while (at < text.length()) {
      char c = text.charAt(at++);
      switch (c) {
        case '\\' -> regex.append(Pattern.quote(String.valueOf(escaped())));
        case '?' -> regex.append("[^/]");
        case '*' -> stars();
        case '[' -> characters();
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    try {
      Pattern.compile(regex.toString());
    } catch (PatternSyntaxException _) {
      throw invalid("is no pattern");
    }
    return regex.toString();
  }

  private char escaped() {
    if (at == text.length()) {
      throw invalid("ends in a backslash");
    }
    return text.charAt(at++);
  }

  private void stars() {
    int start = at - 1;
    while (at < text.length() && text.charAt(at) == '*') {
      at++;
    }
    boolean begins = start == 0 || text.charAt(start - 1) == '/';
    boolean ends = at == text.length() || text.charAt(at) == '/';
    if (at - start < 2 || !begins || !ends) {
      regex.append("[^/]*");
    } else if (at == text.length()) {
      regex.append(".*");
    } else {
      at++;
      if (!regex.toString().endsWith(ANY_DEPTH)) {
        regex.append(ANY_DEPTH);
      }
    }
  }

  private void characters() {
    boolean not = at < text.length() && text.charAt(at) == '!';
    at += not ? 1 : 0;
    regex.append("(?!/)[").append(not ? "^" : "");
    while (at < text.length() && text.charAt(at) != ']') {
      if (text.startsWith("[:", at) && text.indexOf(":]", at + 2) > 0) {
        int end = text.indexOf(":]", at + 2);
        regex.append(named(text.substring(at + 2, end)));
        at = end + 2;
      } else {
        character();
      }
    }
    if (at == text.length()) {
      throw invalid("has a [ without ]");
    }
    at++;
    regex.append(']');
  }

  private void character() {
    char c = text.charAt(at++);
    boolean range =
        c == '-' && at < text.length() && text.charAt(at) != ']' && !regex.toString().endsWith("[");
    if (range) {
      regex.append('-');
    } else {
      char literal = c == '\\' ? escaped() : c;
      regex.append(SPECIAL.indexOf(literal) >= 0 ? "\\" : "").append(literal);
    }
  }

  private String named(String name) {
    return switch (name) {
      case "alnum" -> "\\p{IsAlphabetic}\\p{IsDigit}";
      case "alpha" -> "\\p{IsAlphabetic}";
      case "ascii" -> "\\p{ASCII}";
      case "blank" -> "\\p{Zs}\\t";
      case "cntrl" -> "\\p{Cntrl}";
      case "digit" -> "\\p{IsDigit}";
      case "graph" -> "\\p{Graph}";
      case "lower" -> "\\p{IsLowercase}";
      case "print" -> "\\p{Print}";
      case "punct" -> "\\p{IsPunctuation}\\p{S}";
      case "space" -> "\\s";
      case "upper" -> "\\p{IsUppercase}";
      case "xdigit" -> "\\p{XDigit}";
      default -> throw invalid("has an unknown class " + name);
    };
  }

  private IllegalArgumentException invalid(String why) {
    return new IllegalArgumentException("ignore rule \"" + rule + "\" " + why);
  }
}
