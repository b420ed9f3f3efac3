package io.davit.testkit.kubernetes.registry;

import io.davit.kube.patch.MergeKeys;
import io.davit.kube.patch.StrategicMerge;
import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.schema.FieldError;
import io.davit.testkit.kubernetes.schema.ResourceKind;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The four kinds of patch.
public final class Patches {
  private final Registry registry;

  /// Over a registry.
  public Patches(Registry registry) {
    this.registry = registry;
  }

  /// Patches an object, or with server-side apply creates it.
  ///
  /// @param mediaType of the patch
  /// @return the object after it, and whether it is new
  public Patched patch(
      ResourceKind kind,
      String namespace,
      String name,
      String subresource,
      String mediaType,
      JsonNode patch,
      WriteOptions options) {
    if (mediaType.equals("application/apply-patch+yaml")) {
      return apply(kind, namespace, name, subresource, object(patch), options);
    }
    ObjectNode after =
        registry.modify(
            kind,
            namespace,
            name,
            subresource,
            before -> sameObject(kind, before, changed(kind, before, mediaType, patch)),
            options);
    return new Patched(after, false);
  }

  private static ObjectNode sameObject(ResourceKind kind, ObjectNode before, ObjectNode after) {
    if (!Meta.uid(after).isEmpty() && !Meta.uid(after).equals(Meta.uid(before))) {
      throw ApiException.invalid(
          kind,
          Meta.name(before),
          List.of(FieldError.invalid("metadata.uid", Meta.uid(after), "field is immutable")));
    }
    return after;
  }

  /// A tree changed by a patch of one of the three kinds that need no history.
  public static ObjectNode changed(
      ResourceKind kind, ObjectNode before, String mediaType, JsonNode patch) {
    return switch (mediaType) {
      case "application/json-patch+json" -> jsonPatch(kind, before, patch);
      case "application/merge-patch+json" -> object(MergePatch.apply(before, object(patch)));
      case "application/strategic-merge-patch+json" -> {
        if (kind.custom() != null) {
          throw unsupported(mediaType, "application/json-patch+json, application/merge-patch+json");
        }
        yield StrategicMerge.apply(before, object(patch), MergeKeys.BUILTIN);
      }
      default ->
          throw unsupported(
              mediaType,
              "application/json-patch+json, application/merge-patch+json, application/strategic-merge-patch+json,"
                  + " application/apply-patch+yaml");
    };
  }

  private static ApiException unsupported(String mediaType, String accepted) {
    return ApiException.unsupportedMediaType(
        "the body of the request was in an unknown format - accepted media types include: "
            + accepted
            + " (got "
            + mediaType
            + ")");
  }

  private static ObjectNode object(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw ApiException.badRequest("cannot unmarshal " + node.getNodeType() + " into an object");
  }

  private static ObjectNode jsonPatch(ResourceKind kind, ObjectNode before, JsonNode patch) {
    if (!patch.isArray()) {
      throw ApiException.badRequest("error decoding patch: a JSON patch is an array");
    }
    try {
      return object(JsonPatch.apply(patch, before));
    } catch (JsonPatchException | IllegalArgumentException e) {
      throw ApiException.invalidPatch(kind, Meta.name(before), String.valueOf(e.getMessage()));
    }
  }

  /// How the lists of a kind are merged.
  static MergeKeys keys(ResourceKind kind) {
    return kind.customVersion()
        .<MergeKeys>map(c -> new MergeKeys.BySchema(c.schema()))
        .orElse(MergeKeys.BUILTIN);
  }

  private Patched apply(
      ResourceKind kind,
      String namespace,
      String name,
      String subresource,
      ObjectNode config,
      WriteOptions options) {
    requireIdentity(kind, config, options);
    MergeKeys keys = keys(kind);
    ObjectNode fields = FieldSets.of(config, keys);
    if (registry.find(kind, namespace, name).isEmpty()) {
      if (!subresource.isEmpty()) {
        throw ApiException.notFound(kind.resource(), name);
      }
      ObjectNode fresh = config.deepCopy();
      Meta.of(fresh).put("name", name);
      ObjectNode created = registry.create(kind, namespace, fresh, options);
      if (options.dryRun()) {
        return new Patched(created, true);
      }
      return new Patched(
          registry.modify(kind, namespace, name, "", o -> owned(o, "", fields, options), options),
          true);
    }
    ObjectNode after =
        registry.modify(
            kind,
            namespace,
            name,
            subresource,
            before -> merged(kind, before, config, subresource, fields, keys, options),
            options);
    return new Patched(after, false);
  }

  private static void requireIdentity(ResourceKind kind, ObjectNode config, WriteOptions options) {
    if (!options.managerNamed()) {
      throw ApiException.invalid(
          kind,
          Meta.name(config),
          List.of(FieldError.required("fieldManager", "is required for apply patch")));
    }
    if (Json.text(config, "apiVersion").isEmpty() || Json.text(config, "kind").isEmpty()) {
      throw ApiException.badRequest(
          "invalid object type: "
              + Json.text(config, "apiVersion")
              + ", Kind="
              + Json.text(config, "kind"));
    }
  }

  private ObjectNode owned(
      ObjectNode object, String subresource, ObjectNode fields, WriteOptions options) {
    Meta.of(object).remove("managedFields");
    ManagedFields.applied(object, options, subresource, fields, registry.identities().now());
    return object;
  }

  private ObjectNode merged(
      ResourceKind kind,
      ObjectNode before,
      ObjectNode config,
      String subresource,
      ObjectNode fields,
      MergeKeys keys,
      WriteOptions options) {
    ObjectNode changed = FieldSets.differing(config, before, keys);
    List<String> conflicts =
        ManagedFields.conflicts(before, options.manager(), subresource, changed);
    if (!conflicts.isEmpty() && !options.force()) {
      throw ApiException.applyConflict(kind, Meta.name(before), conflicts);
    }
    JsonNode old = ManagedFields.appliedBefore(before, options.manager(), subresource);
    ObjectNode after = StrategicMerge.apply(before, config, keys);
    List<JsonNode> others = ManagedFields.heldByOthers(before, options.manager(), subresource);
    ManagedFields.drop(after, old, fields, others);
    ManagedFields.force(after, changed);
    ManagedFields.applied(after, options, subresource, fields, registry.identities().now());
    return after;
  }

  /// What a patch left.
  public record Patched(ObjectNode object, boolean created) {}
}
