package io.davit.testkit.kubernetes.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The kinds served now: the built-in ones and those of the established custom resource
/// definitions.
///
/// Readers see one consistent table; definitions may come and go at any time from one writer.
public final class Kinds {
  private final List<ResourceKind> builtin = BuiltinKinds.all();
  private final Map<String, List<ResourceKind>> custom = new LinkedHashMap<>();
  private volatile List<ResourceKind> all = builtin;

  /// Serves the versions of a definition, in place of what it said before.
  public synchronized void define(JsonNode definition) {
    custom.put(Definitions.name(definition), Definitions.kinds(definition));
    publish();
  }

  /// Stops serving a definition.
  public synchronized void forget(String definitionName) {
    custom.remove(definitionName);
    publish();
  }

  private void publish() {
    List<ResourceKind> kinds = new ArrayList<>(builtin);
    custom.values().forEach(kinds::addAll);
    all = List.copyOf(kinds);
  }

  /// Every kind in every version.
  public List<ResourceKind> all() {
    return all;
  }

  /// The kind behind a path.
  public Optional<ResourceKind> find(String group, String version, String plural) {
    return all.stream()
        .filter(k ->
            k.plural().equals(plural) && k.group().equals(group) && k.version().equals(version))
        .findFirst();
  }

  /// The kind that `apiVersion` and `kind` of an object name.
  public Optional<ResourceKind> byKind(String apiVersion, String kind) {
    return all.stream()
        .filter(k -> k.kind().equals(kind) && k.apiVersion().equals(apiVersion))
        .findFirst();
  }

  /// The built-in kind of this plural name, for the emulator's own use.
  public ResourceKind builtin(String group, String plural) {
    return builtin.stream()
        .filter(k -> k.plural().equals(plural) && k.group().equals(group))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no built-in kind " + plural + " in " + group));
  }

  /// One kind for each resource: the version that objects are kept in.
  public Collection<ResourceKind> stored() {
    Map<GroupResource, ResourceKind> kinds = new LinkedHashMap<>();
    for (ResourceKind kind : all) {
      String storage =
          kind.customVersion().map(CustomVersion::storageVersion).orElse(kind.version());
      if (storage.equals(kind.version())) {
        kinds.put(kind.resource(), kind);
      } else {
        kinds.putIfAbsent(kind.resource(), kind);
      }
    }
    return kinds.values();
  }

  /// The named groups, without the core group.
  public Set<String> groups() {
    Set<String> groups = new LinkedHashSet<>();
    all.stream().map(ResourceKind::group).filter(g -> !g.isEmpty()).forEach(groups::add);
    return groups;
  }

  /// The versions of a group, the preferred one first.
  public List<String> versions(String group) {
    return all.stream()
        .filter(k -> k.group().equals(group))
        .map(ResourceKind::version)
        .distinct()
        .sorted(VersionOrder.NEWEST_STABLE_FIRST)
        .toList();
  }

  /// The kinds of one group and version.
  public List<ResourceKind> in(String group, String version) {
    return all.stream()
        .filter(k -> k.group().equals(group) && k.version().equals(version))
        .toList();
  }
}
