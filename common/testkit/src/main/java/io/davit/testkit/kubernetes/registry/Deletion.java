package io.davit.testkit.kubernetes.registry;

import io.davit.testkit.kubernetes.json.Json;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/// The `DeleteOptions` of a request.
///
/// @param grace seconds that a pod's processes get, if stated
/// @param propagation `Background`, `Foreground`, `Orphan`, or empty for the default
/// @param uid only if the object has this UID; empty for any
/// @param resourceVersion only if the object is at this version; empty for any
public record Deletion(
    OptionalInt grace, String propagation, String uid, String resourceVersion, boolean dryRun) {
  /// Deletes in the background with the default grace.
  public static final Deletion BACKGROUND =
      new Deletion(OptionalInt.empty(), "Background", "", "", false);

  /// Deletes this very object in the background.
  public static Deletion ofUid(String uid) {
    return new Deletion(OptionalInt.empty(), "Background", uid, "", false);
  }

  /// Removes this very object at once: what a kubelet does when the processes are gone.
  public static Deletion finished(String uid) {
    return new Deletion(OptionalInt.of(0), "Background", uid, "", false);
  }

  /// From the body of the request.
  ///
  /// @throws ApiException (400) if the propagation policy is none
  public static Deletion parse(JsonNode options, boolean dryRun) {
    JsonNode grace = options.path("gracePeriodSeconds");
    String policy = Json.text(options, "propagationPolicy");
    if (policy.isEmpty() && options.path("orphanDependents").isBoolean()) {
      policy = Json.flag(options, "orphanDependents") ? "Orphan" : "Background";
    }
    if (!policy.matches("|Background|Foreground|Orphan")) {
      throw ApiException.badRequest(
          "DeleteOptions.meta.k8s.io \"\" is invalid: propagationPolicy: Unsupported value: \"%s\""
              .formatted(policy));
    }
    return new Deletion(
        grace.isIntegralNumber() ? OptionalInt.of(Math.max(0, grace.asInt())) : OptionalInt.empty(),
        policy,
        Json.text(options, "preconditions", "uid"),
        Json.text(options, "preconditions", "resourceVersion"),
        dryRun || Json.strings(options, "dryRun").contains("All"));
  }
}
