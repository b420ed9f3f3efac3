package io.davit.repository.policy;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/// A pattern of paths. All ways in which its wildcards can fit are followed at once, character by
/// character, so that no rule takes longer than its own length times that of the path.
final class PathPattern {

  /// A part of a pattern.
  sealed interface Token permits One, Many {}

  /// One character.
  record One(IntPredicate fits) implements Token {}

  /// Any number of characters, or none.
  enum Many implements Token {
    /// Within a name.
    IN_NAME,
    /// Whole names, each with the `/` behind it.
    DIRECTORIES,
    /// Whatever follows.
    REST
  }

  private final Token[] tokens;

  PathPattern(List<Token> tokens) {
    this.tokens = tokens.toArray(Token[]::new);
  }

  boolean matches(String path) {
    boolean[] now = new boolean[tokens.length + 1];
    boolean[] next = new boolean[tokens.length + 1];
    int alive = enter(now, 0);
    for (int at = 0; at < path.length() && alive > 0; ) {
      int c = path.codePointAt(at);
      Arrays.fill(next, false);
      alive = 0;
      for (int i = 0; i < tokens.length; i++) {
        alive += now[i] ? step(i, c, next) : 0;
      }
      boolean[] last = now;
      now = next;
      next = last;
      at += Character.charCount(c);
    }
    return alive > 0 && now[tokens.length];
  }

  /// Where a character leads from a place in the pattern.
  ///
  /// @return how many places that are
  private int step(int place, int c, boolean[] next) {
    return switch (tokens[place]) {
      case One(IntPredicate fits) -> fits.test(c) ? enter(next, place + 1) : 0;
      case Many.IN_NAME -> c == '/' ? 0 : enter(next, place);
      case Many.REST -> enter(next, place);
      case Many.DIRECTORIES -> {
        next[place] = true;
        yield 1 + (c == '/' ? enter(next, place + 1) : 0);
      }
    };
  }

  /// Comes to a place, and to those behind it that can be reached with no character.
  private int enter(boolean[] places, int place) {
    int at = place;
    places[at] = true;
    while (at < tokens.length && tokens[at] instanceof Many) {
      at++;
      places[at] = true;
    }
    return at - place + 1;
  }
}
