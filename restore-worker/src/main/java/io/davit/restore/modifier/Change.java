package io.davit.restore.modifier;

import io.davit.kube.patch.MergeKeys;
import io.davit.kube.patch.StrategicMerge;
import io.davit.model.item.ItemHeader;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a rule does to an object.
public sealed interface Change {

  /// The changed object.
  ///
  /// @throws IllegalArgumentException if it cannot be changed so
  ObjectNode apply(ItemHeader item, ObjectNode object);

  /// JSON Patch. A test that fails ends the rule without a word.
  record Operations(List<Operation> operations) implements Change {
    public Operations {
      operations = List.copyOf(operations);
    }

    @Override
    public ObjectNode apply(ItemHeader item, ObjectNode object) {
      ObjectNode result = object;
      for (Operation operation : operations) {
        if (operation.isTest()) {
          if (!operation.isMetBy(result)) {
            return object;
          }
        } else {
          result = operation.apply(result);
        }
      }
      return result;
    }
  }

  /// JSON Merge Patch.
  record Merges(List<ObjectNode> patches) implements Change {
    public Merges {
      patches = List.copyOf(patches);
    }

    @Override
    public ObjectNode apply(ItemHeader item, ObjectNode object) {
      ObjectNode result = object.deepCopy();
      patches.forEach(patch -> merge(result, patch));
      return result;
    }

    private static void merge(ObjectNode into, ObjectNode patch) {
      for (String field : patch.propertyNames()) {
        JsonNode value = patch.path(field);
        if (value.isNull()) {
          into.remove(field);
        } else if (value instanceof ObjectNode inner) {
          merge(into.get(field) instanceof ObjectNode old ? old : into.putObject(field), inner);
        } else {
          into.set(field, value);
        }
      }
    }
  }

  /// Strategic merge patch, for the kinds that Kubernetes brings.
  record Strategic(List<ObjectNode> patches) implements Change {
    private static final Set<String> GROUPS =
        Set.of("", "apps", "batch", "autoscaling", "policy", "extensions", "velero.io");

    public Strategic {
      patches = List.copyOf(patches);
    }

    @Override
    public ObjectNode apply(ItemHeader item, ObjectNode object) {
      String group = item.key().resource().group();
      if (!GROUPS.contains(group) && !group.endsWith(".k8s.io")) {
        throw new IllegalArgumentException(
            "strategic merge patch: nothing is known of the lists of "
                + item.key().resource()
                + "; use patches or mergePatches");
      }
      ObjectNode result = object;
      for (ObjectNode patch : patches) {
        result = StrategicMerge.apply(result, patch, MergeKeys.BUILTIN);
      }
      return result;
    }
  }

  /// No patch was given, which shows on the first object that it is for.
  record Missing() implements Change {
    @Override
    public ObjectNode apply(ItemHeader item, ObjectNode object) {
      throw new IllegalArgumentException("no patch data found");
    }
  }
}
