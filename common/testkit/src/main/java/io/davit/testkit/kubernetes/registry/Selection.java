package io.davit.testkit.kubernetes.registry;

import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.schema.ResourceKind;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// Which objects a list or a watch wants.
public record Selection(LabelSelector labels, FieldSelector fields) implements Predicate<JsonNode> {
  /// Selects everything.
  public static final Selection ALL = new Selection(LabelSelector.ALL, FieldSelector.ALL);

  /// From the two query parameters; empty ones select everything.
  public static Selection parse(ResourceKind kind, String labels, String fields) {
    return new Selection(LabelSelector.parse(labels), FieldSelector.parse(kind, fields));
  }

  @Override
  public boolean test(JsonNode object) {
    return fields.test(object)
        && (labels.equals(LabelSelector.ALL) || labels.test(Meta.labels(object)));
  }
}
