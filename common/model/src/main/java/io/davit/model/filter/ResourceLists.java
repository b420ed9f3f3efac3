package io.davit.model.filter;

import io.davit.model.item.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Turns lists of resource names into filters over `resource.group`.
final class ResourceLists {

  /// Which kinds a list may name.
  enum Scope {
    ANY,
    CLUSTER,
    NAMESPACED;

    boolean admits(ResourceKind kind) {
      return switch (this) {
        case ANY -> true;
        case CLUSTER -> !kind.namespaced();
        case NAMESPACED -> kind.namespaced();
      };
    }
  }

  private final ResourceNames names;
  private final List<String> errors;
  private final List<String> warnings;

  ResourceLists(ResourceNames names, List<String> errors, List<String> warnings) {
    this.names = names;
    this.errors = errors;
    this.warnings = warnings;
  }

  /// @param field the name of the list in the spec
  List<Glob> read(String field, List<String> entries, Scope scope) {
    List<Glob> globs = new ArrayList<>();
    for (String entry : entries) {
      Optional<ResourceKind> kind = names.find(entry);
      if (kind.isEmpty()) {
        literal(field, entry).ifPresent(globs::add);
      } else if (scope.admits(kind.get())) {
        globs.add(Glob.parse(kind.get().groupResource().toString()));
      } else {
        warnings.add(
            field
                + ": \""
                + entry
                + "\" is "
                + (kind.get().namespaced() ? "namespaced" : "cluster-scoped")
                + ", so it does nothing here");
        globs.add(nothing());
      }
    }
    return globs;
  }

  /// A name that is not known stays as it is, so that a typo does not widen the backup.
  private Optional<Glob> literal(String field, String entry) {
    try {
      Glob glob = Glob.parse(entry);
      if (!glob.isAny() && !names.anyMatches(glob)) {
        warnings.add(field + ": \"" + entry + "\" matches no resource of this cluster");
      }
      return Optional.of(glob);
    } catch (IllegalArgumentException e) {
      errors.add(field + ": \"" + entry + "\": " + e.getMessage());
      return Optional.empty();
    }
  }

  private static Glob nothing() {
    return Glob.parse("");
  }
}
