package io.davit.model.item;

import java.util.List;
import java.util.Set;

/// A kind of objects as discovery describes it, in one version.
///
/// @param group the API group, empty for the core group
/// @param version such as `v1`
/// @param plural the name in paths, such as `pods`
/// @param singular such as `pod`; empty if discovery gave none
/// @param shortNames such as `po`
/// @param namespaced whether objects live in namespaces
/// @param kind such as `Pod`
/// @param verbs what the server lets be done, such as `list`
public record ResourceKind(
    String group,
    String version,
    String plural,
    String singular,
    List<String> shortNames,
    boolean namespaced,
    String kind,
    Set<String> verbs) {

  public ResourceKind {
    shortNames = List.copyOf(shortNames);
    verbs = Set.copyOf(verbs);
  }

  /// A kind that need not be discovered, with the verbs that every kind has.
  public static ResourceKind of(
      String group, String version, String plural, String kind, boolean namespaced) {
    Set<String> verbs = Set.of("get", "list", "watch", "create", "update", "patch", "delete");
    return new ResourceKind(group, version, plural, "", List.of(), namespaced, kind, verbs);
  }

  /// Group and resource of this kind, without its version.
  public GroupResource groupResource() {
    return new GroupResource(group, plural);
  }

  /// `v1`, or `apps/v1`.
  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /// The path of the API below which the objects of this kind lie, without namespace: `/api/v1` or
  /// `/apis/apps/v1`.
  public String apiPath() {
    return (group.isEmpty() ? "/api/" : "/apis/") + apiVersion();
  }

  /// Whether the server lets this be done.
  public boolean can(String verb) {
    return verbs.contains(verb);
  }
}
