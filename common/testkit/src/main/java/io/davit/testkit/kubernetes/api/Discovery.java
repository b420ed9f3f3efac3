package io.davit.testkit.kubernetes.api;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.schema.Kinds;
import io.davit.testkit.kubernetes.schema.ResourceKind;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The discovery documents.
final class Discovery {
  private static final List<String> VERBS =
      List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

  private final Kinds kinds;

  Discovery(Kinds kinds) {
    this.kinds = kinds;
  }

  ObjectNode version() {
    return Json.object()
        .put("major", "1")
        .put("minor", "32")
        .put("gitVersion", "v1.32.0-davit-emulator")
        .put("gitCommit", "0000000000000000000000000000000000000000")
        .put("gitTreeState", "clean")
        .put("buildDate", "2024-12-11T00:00:00Z")
        .put("goVersion", "none: this is an emulator written in Java")
        .put("compiler", "javac")
        .put("platform", "linux/amd64");
  }

  ObjectNode coreVersions(String address) {
    ObjectNode versions = Json.object().put("kind", "APIVersions");
    versions.putArray("versions").add("v1");
    versions
        .putArray("serverAddressByClientCIDRs")
        .addObject()
        .put("clientCIDR", "0.0.0.0/0")
        .put("serverAddress", address);
    return versions;
  }

  ObjectNode groups() {
    ObjectNode list = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
    ArrayNode groups = list.putArray("groups");
    kinds.groups().forEach(name -> groups.add(group(name, kinds.versions(name))));
    Reviews.GROUPS.forEach(name -> groups.add(group(name, List.of("v1"))));
    return list;
  }

  Optional<ObjectNode> group(String name) {
    List<String> versions = Reviews.GROUPS.contains(name) ? List.of("v1") : kinds.versions(name);
    return versions.isEmpty() || name.isEmpty()
        ? Optional.empty()
        : Optional.of(group(name, versions).put("kind", "APIGroup").put("apiVersion", "v1"));
  }

  private static ObjectNode group(String name, List<String> versions) {
    ObjectNode group = Json.object().put("name", name);
    ArrayNode all = group.putArray("versions");
    versions.forEach(v -> all.addObject().put("groupVersion", name + "/" + v).put("version", v));
    group
        .putObject("preferredVersion")
        .put("groupVersion", name + "/" + versions.getFirst())
        .put("version", versions.getFirst());
    return group;
  }

  Optional<ObjectNode> resources(String group, String version) {
    List<ResourceKind> served = kinds.in(group, version);
    ObjectNode list =
        Json.object()
            .put("kind", "APIResourceList")
            .put("apiVersion", "v1")
            .put("groupVersion", group.isEmpty() ? version : group + "/" + version);
    ArrayNode resources = list.putArray("resources");
    if (Reviews.GROUPS.contains(group) && version.equals("v1")) {
      Reviews.describe(group, resources);
      return Optional.of(list);
    }
    served.forEach(kind -> describe(kind, resources));
    return served.isEmpty() ? Optional.empty() : Optional.of(list);
  }

  private static void describe(ResourceKind kind, ArrayNode resources) {
    ObjectNode entry =
        resources
            .addObject()
            .put("name", kind.plural())
            .put("singularName", kind.singular())
            .put("namespaced", kind.namespaced())
            .put("kind", kind.kind());
    entry.set("verbs", Json.array(verbs(kind)));
    if (!kind.shortNames().isEmpty()) {
      entry.set("shortNames", Json.array(kind.shortNames()));
    }
    if (!kind.categories().isEmpty()) {
      entry.set("categories", Json.array(kind.categories()));
    }
    new TreeSet<>(kind.subresources()).forEach(name -> subresource(kind, name, resources));
  }

  private static List<String> verbs(ResourceKind kind) {
    return kind.plural().equals("namespaces") && kind.group().isEmpty()
        ? VERBS.stream().filter(v -> !v.equals("deletecollection")).toList()
        : VERBS;
  }

  private static void subresource(ResourceKind kind, String name, ArrayNode resources) {
    ObjectNode entry =
        resources
            .addObject()
            .put("name", kind.plural() + "/" + name)
            .put("singularName", "")
            .put("namespaced", kind.namespaced());
    switch (name) {
      case "scale" ->
          entry
              .put("group", "autoscaling")
              .put("version", "v1")
              .put("kind", "Scale")
              .set("verbs", writes());
      case "log" -> entry.put("kind", kind.kind()).set("verbs", Json.array(List.of("get")));
      case "exec" ->
          entry.put("kind", "PodExecOptions").set("verbs", Json.array(List.of("create", "get")));
      case "eviction" ->
          entry
              .put("group", "policy")
              .put("version", "v1")
              .put("kind", "Eviction")
              .set("verbs", Json.array(List.of("create")));
      case "binding" -> entry.put("kind", "Binding").set("verbs", Json.array(List.of("create")));
      case "finalize" -> entry.put("kind", kind.kind()).set("verbs", Json.array(List.of("update")));
      default -> entry.put("kind", kind.kind()).set("verbs", writes());
    }
  }

  private static ArrayNode writes() {
    return Json.array(List.of("get", "patch", "update"));
  }
}
