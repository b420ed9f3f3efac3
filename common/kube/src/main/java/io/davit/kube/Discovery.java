package io.davit.kube;

import io.davit.model.item.GroupResource;
import io.davit.model.item.ResourceKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Asks the API server what kinds of objects it has.
///
/// A group whose server does not answer (an aggregated API that is down) does not stop the others:
/// it is reported in the result, and its kinds are missing from it.
public final class Discovery {

  private final KubeHttp http;

  Discovery(KubeHttp http) {
    this.http = http;
  }

  /// Asks now.
  ///
  /// @throws KubeException if the server does not even name its groups
  public ClusterKinds discover() {
    Found found = new Found();
    for (List<String> versions : groups()) {
      versions.forEach(version -> ask(version, found));
    }
    return new ClusterKinds(found.preferred, found.all, found.failures);
  }

  /// The version of the server, such as `v1.36.3`.
  public String serverVersion() {
    return json("/version").path("gitVersion").asString("");
  }

  /// For each group the paths of its versions, the preferred one first.
  private List<List<String>> groups() {
    List<List<String>> groups = new ArrayList<>();
    groups.add(coreVersions());
    for (JsonNode group : json("/apis").path("groups")) {
      List<String> versions = new ArrayList<>();
      versions.add("/apis/" + group.path("preferredVersion").path("groupVersion").asString(""));
      for (JsonNode version : group.path("versions")) {
        versions.add("/apis/" + version.path("groupVersion").asString(""));
      }
      groups.add(versions.stream().filter(path -> !path.equals("/apis/")).distinct().toList());
    }
    return groups;
  }

  private List<String> coreVersions() {
    List<String> versions = new ArrayList<>();
    json("/api").path("versions").forEach(version -> versions.add("/api/" + version.asString("")));
    return versions;
  }

  private void ask(String path, Found found) {
    String apiVersion = path.substring(path.startsWith("/apis/") ? 6 : 5);
    try {
      for (JsonNode resource : json(path).path("resources")) {
        // Names with a slash are subresources.
        if (!resource.path("name").asString("").contains("/")) {
          found.add(kind(apiVersion, resource));
        }
      }
    } catch (KubeException.Interrupted stop) {
      throw stop;
    } catch (KubeException unanswered) {
      found.failures.add(new DiscoveryFailure(apiVersion, String.valueOf(unanswered.getMessage())));
    }
  }

  private static ResourceKind kind(String apiVersion, JsonNode resource) {
    int slash = apiVersion.indexOf('/');
    List<String> shortNames = new ArrayList<>();
    resource.path("shortNames").forEach(name -> shortNames.add(name.asString("")));
    Set<String> verbs = new HashSet<>();
    resource.path("verbs").forEach(verb -> verbs.add(verb.asString("")));
    return new ResourceKind(
        slash < 0 ? "" : apiVersion.substring(0, slash),
        apiVersion.substring(slash + 1),
        resource.path("name").asString(""),
        resource.path("singularName").asString(""),
        shortNames,
        resource.path("namespaced").asBoolean(false),
        resource.path("kind").asString(""),
        verbs);
  }

  private JsonNode json(String path) {
    return KubeJson.object(http.get(path));
  }

  /// What has come together so far.
  private static final class Found {
    final List<ResourceKind> preferred = new ArrayList<>();
    final List<ResourceKind> all = new ArrayList<>();
    final List<DiscoveryFailure> failures = new ArrayList<>();
    private final Set<GroupResource> seen = new HashSet<>();

    void add(ResourceKind kind) {
      all.add(kind);
      if (seen.add(kind.groupResource())) {
        preferred.add(kind);
      }
    }
  }
}
