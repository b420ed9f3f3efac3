package io.davit.kube;

import io.davit.model.item.GroupResource;
import io.davit.model.item.ResourceKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What kinds of objects a cluster has, in the server's order; subresources are not among them.
///
/// @param preferred each resource once, in the version that the server prefers
/// @param all every resource in every version
/// @param failures groups that could not be asked; their kinds are missing
public record ClusterKinds(
    List<ResourceKind> preferred, List<ResourceKind> all, List<DiscoveryFailure> failures) {

  private static final Set<String> BACKUP_VERBS = Set.of("list", "create", "get", "delete");

  public ClusterKinds {
    preferred = List.copyOf(preferred);
    all = List.copyOf(all);
    failures = List.copyOf(failures);
  }

  /// The preferred kinds whose objects a backup can read and a restore can write.
  public List<ResourceKind> listable() {
    return preferred.stream().filter(kind -> kind.verbs().containsAll(BACKUP_VERBS)).toList();
  }

  /// The preferred version of a resource.
  public Optional<ResourceKind> find(GroupResource resource) {
    return preferred.stream().filter(kind -> kind.groupResource().equals(resource)).findFirst();
  }

  /// The resource of an object, by the `apiVersion` and `kind` that stand in it.
  public Optional<ResourceKind> find(String apiVersion, String kind) {
    return all.stream()
        .filter(known -> known.apiVersion().equals(apiVersion) && known.kind().equals(kind))
        .findFirst();
  }
}
