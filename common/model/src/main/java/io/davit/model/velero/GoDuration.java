package io.davit.model.velero;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;

/// A duration as Go writes it (`720h0m0s`, `1h30m`, `300ms`), as it stands in a resource.
///
/// The API server does not check such fields, so the text may be anything: [#toDuration] is where a
/// bad one shows, and whoever validates the resource reports it.
///
/// @param text as it was read; not necessarily Go's canonical form
public record GoDuration(@JsonValue String text) {

  /// `0s`, which most fields take for "use the default".
  public static final GoDuration ZERO = new GoDuration("0s");

  /// Reads the text form. Nothing is checked yet.
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static GoDuration ofText(String text) {
    return new GoDuration(text);
  }

  /// Reads the form that Go programs write without a text codec: nanoseconds.
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static GoDuration ofNanos(long nanos) {
    return of(Duration.ofNanos(nanos));
  }

  /// A duration in Go's canonical form.
  public static GoDuration of(Duration duration) {
    return new GoDuration(GoDurationText.print(duration));
  }

  /// What the text says, with nanoseconds.
  ///
  /// @throws IllegalArgumentException if it is no duration, or beyond what 64 bits of nanoseconds
  ///   hold (about 292 years); the message quotes the text
  public Duration toDuration() {
    return GoDurationText.parse(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
