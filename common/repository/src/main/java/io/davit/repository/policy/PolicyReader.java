package io.davit.repository.policy;

import io.davit.repository.compression.Compression;
import io.davit.repository.manifest.Manifest;
import io.davit.repository.manifest.ManifestReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads the policies that users of the `kopia` command have set.
public final class PolicyReader {

  private static final String KIND = "policyType";

  private final List<Manifest> policies;

  /// Takes them from all manifests.
  public PolicyReader(ManifestReader manifests) {
    this.policies =
        manifests.find(Map.of(Manifest.TYPE, "policy")).stream()
            .sorted(Comparator.comparing(Manifest::modified).reversed())
            .toList();
  }

  /// What holds for a source and the directories below it.
  ///
  /// @param path absolute
  public TreePolicy of(String user, String host, String path) {
    FilePolicy root = merged(user, host, path);
    Map<String, FilePolicy> below = new HashMap<>();
    String inside = path.endsWith("/") ? path : path + "/";
    for (Manifest policy : policies) {
      String at = policy.labels().getOrDefault("path", "");
      if (at.startsWith(inside) && policy.matches(labels("path", user, host, at))) {
        below.put(at.substring(inside.length()), merged(user, host, at));
      }
    }
    return new TreePolicy(root, below);
  }

  private FilePolicy merged(String user, String host, String path) {
    List<JsonNode> chain = new ArrayList<>();
    for (String at = path; !at.isEmpty(); at = parent(at)) {
      find(labels("path", user, host, at)).ifPresent(chain::add);
    }
    find(Map.of(KIND, "user", "username", user, "hostname", host)).ifPresent(chain::add);
    find(Map.of(KIND, "host", "hostname", host)).ifPresent(chain::add);
    find(Map.of(KIND, "global")).ifPresent(chain::add);
    return new PolicyChain(chain).merged(Compression.ZSTD_FASTEST);
  }

  private static Map<String, String> labels(String kind, String user, String host, String path) {
    return Map.of(KIND, kind, "username", user, "hostname", host, "path", path);
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash > 0 ? path.substring(0, slash) : slash == 0 && path.length() > 1 ? "/" : "";
  }

  private Optional<JsonNode> find(Map<String, String> labels) {
    return policies.stream().filter(p -> p.matches(labels)).findFirst().map(Manifest::content);
  }
}
