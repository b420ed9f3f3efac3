package io.davit.cli.output;

import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// A column of a table.
///
/// @param title in capitals
/// @param value of an object, at an instant
public record Column(String title, BiFunction<JsonNode, Instant, String> value) {

  /// A column whose value does not depend on the time.
  public static Column of(String title, Function<JsonNode, String> value) {
    return new Column(title, (object, _) -> value.apply(object));
  }

  /// A column with a field of the object.
  ///
  /// @param pointer a JSON pointer
  /// @param orElse if there is none
  public static Column field(String title, String pointer, String orElse) {
    return of(title, object -> text(object, pointer, orElse));
  }

  /// A column with how long a field's instant is ahead, or ago.
  public static Column distance(String title, String pointer) {
    return new Column(title, (object, now) -> Distance.between(now, text(object, pointer, "")));
  }

  private static String text(JsonNode object, String pointer, String orElse) {
    String text = object.at(pointer).asString("");
    return text.isEmpty() ? orElse : text;
  }
}
