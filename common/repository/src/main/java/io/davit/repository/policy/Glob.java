package io.davit.repository.policy;

import io.davit.repository.policy.PathPattern.Many;
import io.davit.repository.policy.PathPattern.One;
import io.davit.repository.policy.PathPattern.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Reads the wildcards of `.gitignore`.
final class Glob {

  private static final String SPECIAL = "[]&^-\\~";

  private static final int FLAGS = Pattern.DOTALL | Pattern.UNICODE_CHARACTER_CLASS;

  private final String text;
  private final String rule;
  private final List<Token> tokens = new ArrayList<>();
  private final StringBuilder regex = new StringBuilder();
  private int at;

  Glob(String text, String rule) {
    this.text = text;
    this.rule = rule;
  }

  List<Token> tokens() {
    while (at < text.length()) {
      int c = next();
      switch (c) {
        case '\\' -> literal(escaped());
        case '?' -> tokens.add(new One(any -> any != '/'));
        case '*' -> stars();
        case '[' -> characters();
        default -> literal(c);
      }
    }
    return tokens;
  }

  /// A text without wildcards.
  static List<Token> literals(String text) {
    return text.codePoints().<Token>mapToObj(c -> new One(other -> other == c)).toList();
  }

  private void literal(int c) {
    tokens.add(new One(other -> other == c));
  }

  private int next() {
    int c = text.codePointAt(at);
    at += Character.charCount(c);
    return c;
  }

  private int escaped() {
    if (at == text.length()) {
      throw invalid("ends in a backslash");
    }
    return next();
  }

  private void stars() {
    int start = at - 1;
    while (at < text.length() && text.charAt(at) == '*') {
      at++;
    }
    boolean begins = start == 0 || text.charAt(start - 1) == '/';
    boolean ends = at == text.length() || text.charAt(at) == '/';
    if (at - start < 2 || !begins || !ends) {
      tokens.add(Many.IN_NAME);
    } else if (at == text.length()) {
      tokens.add(Many.REST);
    } else {
      at++;
      tokens.add(Many.DIRECTORIES);
    }
  }

  private void characters() {
    regex.setLength(0);
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
    Pattern one = compiled();
    tokens.add(new One(c -> one.matcher(Character.toString(c)).matches()));
  }

  private Pattern compiled() {
    try {
      return Pattern.compile(regex.toString(), FLAGS);
    } catch (PatternSyntaxException _) {
      throw invalid("is no pattern");
    }
  }

  private void character() {
    int c = next();
    boolean range =
        c == '-' && at < text.length() && text.charAt(at) != ']' && !regex.toString().endsWith("[");
    if (range) {
      regex.append('-');
    } else {
      int literal = c == '\\' ? escaped() : c;
      regex.append(SPECIAL.indexOf(literal) >= 0 ? "\\" : "").appendCodePoint(literal);
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
