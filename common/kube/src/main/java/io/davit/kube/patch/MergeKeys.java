package io.davit.kube.patch;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Which lists are merged element by element, and by which keys; all others are replaced as a
/// whole.
///
/// Source: `patchMergeKey` and `patchStrategy` in the Go types of k8s.io/api 0.32, and
/// `x-kubernetes-list-*` for custom resources.
public interface MergeKeys {
  /// The keys of the elements; empty if the list is atomic.
  List<String> keys(String field, JsonNode elements);

  /// Whether the list is a set of scalars.
  boolean isSet(String field);

  /// The rules below a field.
  MergeKeys below(String field);

  /// The rules for built-in kinds, by the name of the field.
  MergeKeys BUILTIN = new Builtin(true);

  /// Everything is atomic.
  ///
  /// @param root whether this is the object itself; a ServiceAccount's `imagePullSecrets` stand
  ///   there and are atomic, a pod's are below
  record Builtin(boolean root) implements MergeKeys {
    private static final Map<String, String> KEYS =
        Map.ofEntries(
            Map.entry("containers", "name"),
            Map.entry("initContainers", "name"),
            Map.entry("ephemeralContainers", "name"),
            Map.entry("env", "name"),
            Map.entry("volumes", "name"),
            Map.entry("volumeMounts", "mountPath"),
            Map.entry("volumeDevices", "devicePath"),
            Map.entry("imagePullSecrets", "name"),
            Map.entry("secrets", "name"),
            Map.entry("ownerReferences", "uid"),
            Map.entry("conditions", "type"),
            Map.entry("hostAliases", "ip"),
            Map.entry("podIPs", "ip"),
            Map.entry("hostIPs", "ip"),
            Map.entry("addresses", "type"),
            Map.entry("topologySpreadConstraints", "topologyKey"),
            Map.entry("resourceClaims", "name"),
            Map.entry("schedulingGates", "name"),
            Map.entry("webhooks", "name"));
    private static final Set<String> SETS = Set.of("finalizers");

    @Override
    public List<String> keys(String field, JsonNode elements) {
      String key = field.equals("ports") ? portKey(elements) : key(field);
      boolean keyed =
          !key.isEmpty()
              && Trees.items(elements).stream()
                  .allMatch(e -> (e.isObject() && e.has(key)) || directive(e));
      return keyed ? List.of(key) : List.of();
    }

    private String key(String field) {
      return root && field.equals("imagePullSecrets") ? "" : KEYS.getOrDefault(field, "");
    }

    private static boolean directive(JsonNode element) {
      return element.has("$patch");
    }

    private static String portKey(JsonNode elements) {
      boolean container = Trees.items(elements).stream().anyMatch(e -> e.has("containerPort"));
      return container ? "containerPort" : "port";
    }

    @Override
    public boolean isSet(String field) {
      return SETS.contains(field);
    }

    @Override
    public MergeKeys below(String field) {
      return new Builtin(false);
    }
  }

  /// The rules that a custom resource's schema states.
  record BySchema(JsonNode schema) implements MergeKeys {
    @Override
    public List<String> keys(String field, JsonNode elements) {
      JsonNode list = property(field);
      return Trees.text(list, "x-kubernetes-list-type").equals("map")
          ? Trees.strings(list, "x-kubernetes-list-map-keys")
          : List.of();
    }

    @Override
    public boolean isSet(String field) {
      return Trees.text(property(field), "x-kubernetes-list-type").equals("set");
    }

    @Override
    public MergeKeys below(String field) {
      if (field.equals("metadata")) {
        return BUILTIN;
      }
      JsonNode property = property(field);
      return new BySchema(property.has("items") ? property.path("items") : property);
    }

    private JsonNode property(String field) {
      JsonNode property = schema.path("properties").path(field);
      return property.isMissingNode() ? schema.path("additionalProperties") : property;
    }
  }
}
