package io.davit.restore.item;

import io.davit.model.item.GroupResource;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Of which objects the status comes back too (velero-restore.md §3.7).
///
/// @param wanted whether the spec asks for any
/// @param included `resource.group`; empty for all
/// @param excluded `resource.group`
public record StatusTerms(boolean wanted, List<String> included, List<String> excluded) {
  /// Of none, unless an object itself says so.
  public static final StatusTerms NONE = new StatusTerms(false, List.of(), List.of());

  private static final String ANNOTATION = "velero.io/restore-status";

  public StatusTerms {
    included = List.copyOf(included);
    excluded = List.copyOf(excluded);
  }

  /// Whether the status of an object comes back; its own annotation comes first.
  boolean wants(GroupResource resource, JsonNode object) {
    return switch (object.path("metadata").path("annotations").path(ANNOTATION).asString("")) {
      case "true" -> true;
      case "false" -> false;
      default -> wanted && isIncluded(resource.toString());
    };
  }

  private boolean isIncluded(String resource) {
    boolean asked = included.isEmpty() || included.contains("*") || included.contains(resource);
    return asked && !excluded.contains("*") && !excluded.contains(resource);
  }
}
