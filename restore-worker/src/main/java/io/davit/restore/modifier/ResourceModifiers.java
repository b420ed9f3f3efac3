package io.davit.restore.modifier;

import io.davit.model.item.ItemHeader;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Rules that change objects while they are restored (velero-restore.md §3.8).
public record ResourceModifiers(List<Rule> rules) {

  /// Changes nothing.
  public static final ResourceModifiers NONE = new ResourceModifiers(List.of());

  public ResourceModifiers {
    rules = List.copyOf(rules);
  }

  /// What is done to the objects that meet the conditions.
  public record Rule(Conditions conditions, Change change) {}

  /// What came of it.
  ///
  /// @param errors of rules that could not be applied; the others were
  public record Modified(ObjectNode object, List<String> errors) {
    public Modified {
      errors = List.copyOf(errors);
    }
  }

  /// Reads rules.
  ///
  /// @param yaml empty for none
  /// @throws IllegalArgumentException naming the field and the value that are not understood
  public static ResourceModifiers parse(String yaml) {
    return yaml.isEmpty() ? NONE : ModifierReader.read(yaml);
  }

  /// Applies the rules whose conditions the object meets before any of them, in their order.
  ///
  /// @param item what it was in the backup
  /// @param object as it is to be made; stays as it is
  public Modified apply(ItemHeader item, ObjectNode object) {
    List<Rule> matching =
        rules.stream().filter(rule -> rule.conditions.hold(item, object)).toList();
    ObjectNode result = object;
    List<String> errors = new ArrayList<>();
    for (Rule rule : matching) {
      try {
        result = rule.change.apply(item, result);
      } catch (IllegalArgumentException e) {
        errors.add(String.valueOf(e.getMessage()));
      }
    }
    return new Modified(result, errors);
  }
}
