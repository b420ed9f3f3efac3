package io.davit.model.filter;

import io.davit.model.velero.v1.LabelSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which labels an object must have: those of one selector, or of any of several.
public final class LabelFilter {

  private final List<LabelSelector> anyOf;

  private LabelFilter(List<LabelSelector> anyOf) {
    this.anyOf = List.copyOf(anyOf);
  }

  /// Reads a spec, and adds to the errors if it cannot be used.
  ///
  /// @param run `backup` or `restore`, for the words of the error
  static LabelFilter of(
      String run, @Nullable LabelSelector selector, List<LabelSelector> or, List<String> errors) {
    if (selector != null && !or.isEmpty()) {
      errors.add(
          "encountered labelSelector as well as orLabelSelectors in "
              + run
              + " spec, only one can be specified");
    }
    List<LabelSelector> all = new ArrayList<>(or);
    if (selector != null) {
      all.add(selector);
    }
    all.forEach(each -> errors.addAll(LabelMatch.errors(each)));
    return new LabelFilter(all);
  }

  /// Whether there is any selector at all.
  public boolean selects() {
    return !anyOf.isEmpty();
  }

  /// Whether an object with these labels is taken.
  public boolean matches(Map<String, String> labels) {
    return anyOf.isEmpty()
        || anyOf.stream().anyMatch(selector -> LabelMatch.matches(selector, labels));
  }

  /// The selectors for the API server: one list for each. A single empty text lists everything.
  public List<String> texts() {
    return anyOf.isEmpty() ? List.of("") : anyOf.stream().map(LabelMatch::text).toList();
  }
}
