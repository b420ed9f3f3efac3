package io.davit.restore.modifier;

import io.davit.model.filter.Glob;
import io.davit.model.filter.LabelMatch;
import io.davit.model.item.ItemHeader;
import io.davit.model.velero.v1.LabelSelector;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Which objects a rule is for: all conditions must hold.
///
/// @param resource of `resource.group` as the backup has it
/// @param name anywhere in the name; null for any
/// @param namespaces as they were backed up; empty for any, and not for cluster-scoped objects
/// @param labels null for any
/// @param matches values that the object has
public record Conditions(
    Pattern resource,
    @Nullable Pattern name,
    List<Glob> namespaces,
    @Nullable LabelSelector labels,
    List<Operation> matches) {

  public Conditions {
    namespaces = List.copyOf(namespaces);
    matches = List.copyOf(matches);
  }

  boolean hold(ItemHeader item, ObjectNode object) {
    return resource.matcher(item.key().resource().toString()).matches()
        && (name == null || name.matcher(item.key().name()).find())
        && inNamespace(item)
        && (labels == null || LabelMatch.matches(labels, item.labels()))
        && matches.stream().allMatch(match -> match.isMetBy(object));
  }

  private boolean inNamespace(ItemHeader item) {
    return namespaces.isEmpty()
        || item.namespace().isEmpty()
        || namespaces.stream().anyMatch(glob -> glob.matches(item.namespace()));
  }
}
