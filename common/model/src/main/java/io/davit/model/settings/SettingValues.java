package io.davit.model.settings;

import io.davit.model.velero.GoDuration;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Turns texts into the types that settings may have.
final class SettingValues {

  private SettingValues() {}

  /// @throws IllegalArgumentException if the text is no value of that type; the message says what
  ///   it should be
  static Object parse(Class<?> type, String text) {
    if (type == String.class) {
      return text;
    } else if (type == Secret.class) {
      return new Secret(text);
    } else if (type == boolean.class) {
      return flag(text);
    } else if (type == int.class) {
      return Math.toIntExact(whole(text));
    } else if (type == long.class) {
      return whole(text);
    } else if (type == Duration.class) {
      return new GoDuration(text).toDuration();
    } else if (type == Path.class) {
      return Path.of(text);
    } else if (type == URI.class) {
      return URI.create(text);
    } else if (type == List.class) {
      return split(text).toList();
    } else if (type == Map.class) {
      return pairs(text);
    } else if (type.isEnum()) {
      return constant(type, text);
    }
    throw new IllegalStateException("settings cannot be of " + type);
  }

  static String name(Class<?> type, Type generic) {
    if (type.isEnum()) {
      return String.join(" or ", names(type).toList());
    }
    return switch (type.getSimpleName()) {
      case "String" -> "text";
      case "Secret" -> "secret";
      case "boolean" -> "true or false";
      case "int", "long" -> "whole number";
      case "Duration" -> "duration";
      case "Path" -> "path";
      case "URI" -> "address";
      case "List" -> "list";
      case "Map" -> "map";
      default -> generic.getTypeName();
    };
  }

  private static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("want true or false");
    };
  }

  private static long whole(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("want a whole number", e);
    }
  }

  private static Stream<String> split(String text) {
    return Stream.of(text.split(",", -1)).map(String::strip).filter(part -> !part.isEmpty());
  }

  private static Map<String, String> pairs(String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    split(text)
        .forEach(pair -> {
          int equals = pair.indexOf('=');
          if (equals <= 0) {
            throw new IllegalArgumentException("want name=value pairs, separated by commas");
          }
          pairs.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
        });
    return pairs;
  }

  private static Object constant(Class<?> type, String text) {
    for (Object constant : type.getEnumConstants()) {
      if (spelled(constant).equalsIgnoreCase(text) || constant.toString().equals(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("want " + String.join(" or ", names(type).toList()));
  }

  private static Stream<String> names(Class<?> type) {
    return Stream.of(type.getEnumConstants()).map(SettingValues::spelled);
  }

  /// `read-only` for `READ_ONLY`.
  private static String spelled(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
