package io.davit.kube;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// How an object is deleted.
///
/// @param uid delete only the object with this UID; null for any
/// @param resourceVersion delete only this version; null for any
/// @param propagation `Background`, `Foreground` or `Orphan`; null for the kind's default
/// @param gracePeriod in whole seconds; null for the object's own
public record DeleteOptions(
    @Nullable String uid,
    @Nullable String resourceVersion,
    @Nullable String propagation,
    @Nullable Duration gracePeriod) {

  /// Whatever is there by that name.
  public static final DeleteOptions ANY = new DeleteOptions(null, null, null, null);

  /// Only the object with this UID; another one of the same name is left alone, with
  /// [KubeException.Conflict].
  public static DeleteOptions ofUid(String uid) {
    return new DeleteOptions(uid, null, null, null);
  }

  ObjectNode json() {
    ObjectNode options = JsonNodeFactory.instance.objectNode();
    options.put("apiVersion", "v1").put("kind", "DeleteOptions");
    if (uid != null || resourceVersion != null) {
      ObjectNode preconditions = options.putObject("preconditions");
      putIfPresent(preconditions, "uid", uid);
      putIfPresent(preconditions, "resourceVersion", resourceVersion);
    }
    putIfPresent(options, "propagationPolicy", propagation);
    if (gracePeriod != null) {
      options.put("gracePeriodSeconds", gracePeriod.toSeconds());
    }
    return options;
  }

  private static void putIfPresent(ObjectNode node, String field, @Nullable String value) {
    if (value != null) {
      node.put(field, value);
    }
  }
}
