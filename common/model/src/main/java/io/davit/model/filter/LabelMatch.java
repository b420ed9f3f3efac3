package io.davit.model.filter;

import io.davit.model.velero.v1.LabelSelector;
import io.davit.model.velero.v1.LabelSelectorRequirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Label selectors, as Kubernetes evaluates and writes them.
public final class LabelMatch {

  private LabelMatch() {}

  /// Whether all pairs and requirements hold.
  ///
  /// @throws IllegalArgumentException if an operator is not known; see [#errors]
  public static boolean matches(LabelSelector selector, Map<String, String> labels) {
    return selector.matchLabels().entrySet().stream()
            .allMatch(pair -> pair.getValue().equals(labels.get(pair.getKey())))
        && selector.matchExpressions().stream().allMatch(wanted -> holds(wanted, labels));
  }

  private static boolean holds(LabelSelectorRequirement wanted, Map<String, String> labels) {
    String value = labels.get(wanted.key());
    return switch (wanted.operator()) {
      case "In" -> value != null && wanted.values().contains(value);
      case "NotIn" -> value == null || !wanted.values().contains(value);
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null;
      default -> throw new IllegalArgumentException(unknown(wanted));
    };
  }

  /// The text form that the API server takes; empty if everything matches.
  public static String text(LabelSelector selector) {
    List<String> parts = new ArrayList<>();
    new TreeMap<>(selector.matchLabels()).forEach((key, value) -> parts.add(key + "=" + value));
    selector.matchExpressions().forEach(wanted -> parts.add(text(wanted)));
    return String.join(",", parts);
  }

  private static String text(LabelSelectorRequirement wanted) {
    String values = "(" + String.join(",", wanted.values()) + ")";
    return switch (wanted.operator()) {
      case "In" -> wanted.key() + " in " + values;
      case "NotIn" -> wanted.key() + " notin " + values;
      case "Exists" -> wanted.key();
      case "DoesNotExist" -> "!" + wanted.key();
      default -> throw new IllegalArgumentException(unknown(wanted));
    };
  }

  /// What is wrong with a selector; empty if nothing is.
  public static List<String> errors(LabelSelector selector) {
    List<String> errors = new ArrayList<>();
    for (LabelSelectorRequirement wanted : selector.matchExpressions()) {
      switch (wanted.operator()) {
        case "In", "NotIn" -> {
          if (wanted.values().isEmpty()) {
            errors.add(
                "label selector: " + wanted.operator() + " of " + wanted.key() + " needs values");
          }
        }
        case "Exists", "DoesNotExist" -> {
          if (!wanted.values().isEmpty()) {
            errors.add(
                "label selector: "
                    + wanted.operator()
                    + " of "
                    + wanted.key()
                    + " takes no values");
          }
        }
        default -> errors.add(unknown(wanted));
      }
    }
    return errors;
  }

  private static String unknown(LabelSelectorRequirement wanted) {
    return "label selector: \"" + wanted.operator() + "\" is not a valid operator";
  }
}
