package io.davit.testkit.kubernetes.registry;

import io.davit.kube.patch.MergeKeys;
import io.davit.kube.patch.StrategicMerge;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.schema.ResourceKind;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
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
            before -> changed(kind, before, mediaType, patch),
            options);
    return new Patched(after, false);
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

  private Patched apply(
      ResourceKind kind,
      String namespace,
      String name,
      String subresource,
      ObjectNode config,
      WriteOptions options) {
    MergeKeys keys =
        kind.customVersion()
            .<MergeKeys>map(c -> new MergeKeys.BySchema(c.schema()))
            .orElse(MergeKeys.BUILTIN);
    ObjectNode fields = ManagedFields.fields(config, keys);
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
            before -> merged(before, config, subresource, fields, keys, options),
            options);
    return new Patched(after, false);
  }

  private ObjectNode owned(
      ObjectNode object, String subresource, ObjectNode fields, WriteOptions options) {
    Meta.of(object).remove("managedFields");
    ManagedFields.applied(object, options, subresource, fields, registry.identities().now());
    return object;
  }

  private ObjectNode merged(
      ObjectNode before,
      ObjectNode config,
      String subresource,
      ObjectNode fields,
      MergeKeys keys,
      WriteOptions options) {
    JsonNode old = ManagedFields.appliedBefore(before, options.manager(), subresource);
    ObjectNode after = StrategicMerge.apply(before, config, keys);
    ManagedFields.drop(after, old, fields, ManagedFields.heldByOthers(before, options.manager()));
    ManagedFields.applied(after, options, subresource, fields, registry.identities().now());
    return after;
  }

  /// What a patch left.
  public record Patched(ObjectNode object, boolean created) {}
}
