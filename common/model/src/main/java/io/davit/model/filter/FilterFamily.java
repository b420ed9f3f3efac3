package io.davit.model.filter;

import io.davit.model.velero.v1.BackupSpec;
import java.util.ArrayList;
import java.util.List;

/// Which of Velero's two families of resource filters a spec uses, and their rules.
final class FilterFamily {

  private FilterFamily() {}

  static boolean isOld(BackupSpec spec) {
    return !spec.includedResources().isEmpty()
        || !spec.excludedResources().isEmpty()
        || spec.includeClusterResources() != null;
  }

  private static boolean isNew(BackupSpec spec) {
    return !spec.includedClusterScopedResources().isEmpty()
        || !spec.excludedClusterScopedResources().isEmpty()
        || !spec.includedNamespaceScopedResources().isEmpty()
        || !spec.excludedNamespaceScopedResources().isEmpty();
  }

  static void refuseMix(BackupSpec spec, List<String> errors) {
    if (isOld(spec) && isNew(spec)) {
      errors.add(
          """
          include-resources, exclude-resources and include-cluster-resources are old filter parameters.
          include-cluster-scoped-resources, exclude-cluster-scoped-resources, include-namespace-scoped-resources and exclude-namespace-scoped-resources are new filter parameters.
          They cannot be used together\
          """);
    }
  }

  static List<String> newListErrors(List<String> includes, List<String> excludes) {
    List<String> errors = new ArrayList<>();
    if (includes.size() > 1 && includes.contains("*")) {
      errors.add("includes list must either contain '*' only, or a non-empty list of items");
    }
    if (excludes.size() > 1 && excludes.contains("*")) {
      errors.add("excludes list must either contain '*' only, or a non-empty list of items");
    }
    if (excludes.contains("*") && !includes.isEmpty()) {
      errors.add("when exclude is '*', include cannot have value");
    }
    excludes.stream()
        .filter(name -> !name.equals("*") && includes.contains(name))
        .forEach(name ->
            errors.add("excludes list cannot contain an item in the includes list: " + name));
    return errors;
  }
}
