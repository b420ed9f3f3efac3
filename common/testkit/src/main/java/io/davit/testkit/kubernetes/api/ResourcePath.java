package io.davit.testkit.kubernetes.api;

import io.davit.testkit.kubernetes.schema.Kinds;
import io.davit.testkit.kubernetes.schema.ResourceKind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a path below `/api/v1` or `/apis/<group>/<version>` names.
///
/// @param namespace empty for the cluster, or for all namespaces
/// @param name empty for the collection
/// @param subresource empty for the object itself
record ResourcePath(ResourceKind kind, String namespace, String name, String subresource) {
  static List<String> segments(String path) {
    return Arrays.stream(path.split("/"))
        .filter(s -> !s.isEmpty())
        .map(s -> URLDecoder.decode(s.replace("+", "%2B"), StandardCharsets.UTF_8))
        .toList();
  }

  static Optional<ResourcePath> parse(List<String> path, Kinds kinds) {
    if (path.size() >= 3 && path.getFirst().equals("api")) {
      return below("", path.get(1), path.subList(2, path.size()), kinds);
    }
    if (path.size() >= 4 && path.getFirst().equals("apis")) {
      return below(path.get(1), path.get(2), path.subList(3, path.size()), kinds);
    }
    return Optional.empty();
  }

  private static Optional<ResourcePath> below(
      String group, String version, List<String> rest, Kinds kinds) {
    boolean namespaced =
        rest.size() >= 3
            && rest.getFirst().equals("namespaces")
            && !isNamespaceSubresource(group, rest);
    String namespace = namespaced ? rest.get(1) : "";
    List<String> names = namespaced ? rest.subList(2, rest.size()) : rest;
    if (names.size() > 3) {
      return Optional.empty();
    }
    return kinds
        .find(group, version, names.getFirst())
        .filter(kind -> kind.namespaced() || !namespaced)
        .map(kind -> new ResourcePath(kind, namespace, at(names, 1), at(names, 2)))
        .filter(path -> path.name.isEmpty() || !path.kind.namespaced() || namespaced);
  }

  private static boolean isNamespaceSubresource(String group, List<String> rest) {
    return group.isEmpty() && rest.size() == 3 && rest.get(2).matches("status|finalize");
  }

  private static String at(List<String> names, int index) {
    return names.size() > index ? names.get(index) : "";
  }
}
