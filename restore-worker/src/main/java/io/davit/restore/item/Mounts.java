package io.davit.restore.item;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Which claims a workload mounts.
public final class Mounts {
  private Mounts() {}

  /// Whether a workload mounts a claim.
  ///
  /// @param object a pod, or anything that makes pods of a template
  public static boolean has(JsonNode object, String claim) {
    return named(object).contains(claim) || isOfSet(object, claim);
  }

  private static Set<String> named(JsonNode object) {
    JsonNode spec = object.path("spec");
    Set<String> claims = new HashSet<>();
    collect(spec, claims);
    collect(spec.path("template").path("spec"), claims);
    collect(spec.path("jobTemplate").path("spec").path("template").path("spec"), claims);
    return claims;
  }

  private static void collect(JsonNode podSpec, Set<String> claims) {
    for (JsonNode volume : podSpec.path("volumes")) {
      // A virtual machine names a claim by the data volume that fills it, too.
      for (JsonNode claim :
          List.of(
              volume.path("persistentVolumeClaim").path("claimName"),
              volume.path("dataVolume").path("name"))) {
        if (!claim.asString("").isEmpty()) {
          claims.add(claim.asString(""));
        }
      }
    }
  }

  /// A stateful set's claims are `<template>-<set>-<ordinal>`.
  private static boolean isOfSet(JsonNode object, String claim) {
    String set = object.path("metadata").path("name").asString("");
    return object
        .path("spec")
        .path("volumeClaimTemplates")
        .valueStream()
        .map(template -> template.path("metadata").path("name").asString(""))
        .map(template -> template + "-" + set + "-")
        .anyMatch(
            start -> claim.startsWith(start) && claim.substring(start.length()).matches("[0-9]+"));
  }
}
