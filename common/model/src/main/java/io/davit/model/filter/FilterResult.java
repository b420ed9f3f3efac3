package io.davit.model.filter;

import java.util.List;

/// A filter, or why there is none.
///
/// @param <F> the filter
public sealed interface FilterResult<F> {

  /// The filter can be used.
  ///
  /// @param warnings what a person would want to know: names and patterns that fit nothing
  record Usable<F>(F filter, List<String> warnings) implements FilterResult<F> {
    public Usable {
      warnings = List.copyOf(warnings);
    }
  }

  /// The spec is invalid.
  ///
  /// @param errors all that is wrong, in Velero's words where it has some
  record Invalid<F>(List<String> errors) implements FilterResult<F> {
    public Invalid {
      errors = List.copyOf(errors);
    }
  }

  static <F> FilterResult<F> of(F filter, List<String> errors, List<String> warnings) {
    return errors.isEmpty() ? new Usable<>(filter, warnings) : new Invalid<>(errors);
  }
}
