package io.davit.model.filter;

import io.davit.model.item.GroupResource;
import io.davit.model.item.ResourceKind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Finds the resources that people name: by plural, singular or short name, with or without group.
public final class ResourceNames {

  private final List<ResourceKind> kinds;

  /// @param kinds what discovery found, in the server's order: of two that fit a name, the first
  ///   wins
  public ResourceNames(Collection<ResourceKind> kinds) {
    this.kinds = List.copyOf(kinds);
  }

  /// The kind with that name; empty if there is none, or the name is a pattern.
  public Optional<ResourceKind> find(String name) {
    GroupResource wanted = GroupResource.parse(name);
    return kinds.stream()
        .filter(kind -> wanted.group().isEmpty() || kind.group().equals(wanted.group()))
        .filter(kind -> isCalled(kind, wanted.resource()))
        .findFirst();
  }

  /// A resource by its plural and group; a name that no kind has stays as it is.
  public String fullName(String name) {
    return find(name).map(kind -> kind.groupResource().toString()).orElse(name);
  }

  /// Whether a pattern fits any kind.
  boolean anyMatches(Glob glob) {
    return kinds.stream().anyMatch(kind -> glob.matches(kind.groupResource().toString()));
  }

  private static boolean isCalled(ResourceKind kind, String name) {
    return kind.plural().equals(name)
        || kind.singular().equals(name)
        || kind.shortNames().contains(name);
  }
}
