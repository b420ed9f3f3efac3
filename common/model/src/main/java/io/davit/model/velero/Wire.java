package io.davit.model.velero;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an absent or `null` field of a Velero kind means: Go's zero value.
public final class Wire {

  private Wire() {}

  /// A copy; absent is empty.
  public static <T> List<T> list(@Nullable List<T> list) {
    return list == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(list));
  }

  /// A copy that keeps the order; absent is empty.
  public static <V> Map<String, V> map(@Nullable Map<String, V> map) {
    return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /// Absent is the empty text: such fields are required, and may be empty.
  public static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  /// Timestamps have whole seconds on the wire.
  public static @Nullable Instant seconds(@Nullable Instant time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS);
  }

  /// The value, or what stands for its absence.
  public static <T> T orElse(@Nullable T value, T absent) {
    return value == null ? absent : value;
  }
}
