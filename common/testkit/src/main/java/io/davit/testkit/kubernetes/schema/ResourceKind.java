package io.davit.testkit.kubernetes.schema;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One resource in one version, as discovery shows it.
///
/// @param subresources names such as `status`, `scale`, `log`
/// @param custom what a custom resource definition says about this version; null for built-in kinds
/// @param generation whether `metadata.generation` counts changes of the desired state
public record ResourceKind(
    String group,
    String version,
    String kind,
    String plural,
    String singular,
    List<String> shortNames,
    List<String> categories,
    boolean namespaced,
    Set<String> subresources,
    boolean generation,
    @Nullable CustomVersion custom) {
  public ResourceKind {
    shortNames = List.copyOf(shortNames);
    categories = List.copyOf(categories);
    subresources = Set.copyOf(subresources);
  }

  /// `group/version`, or the version alone in the core group.
  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /// The name without the version: what the store keeps objects under.
  public GroupResource resource() {
    return new GroupResource(group, plural);
  }

  /// Whether the status can only be written through its subresource.
  public boolean hasStatus() {
    return subresources.contains("status");
  }

  /// What the definition says, for custom resources.
  public Optional<CustomVersion> customVersion() {
    return Optional.ofNullable(custom);
  }
}
