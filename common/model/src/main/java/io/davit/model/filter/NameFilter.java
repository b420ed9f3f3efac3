package io.davit.model.filter;

import java.util.ArrayList;
import java.util.List;

/// Names that are taken and names that are left out; leaving out wins, and taking none means taking
/// all.
record NameFilter(List<Glob> includes, List<Glob> excludes) {

  NameFilter {
    includes = List.copyOf(includes);
    excludes = List.copyOf(excludes);
  }

  boolean includes(String name) {
    return !excludes(name) && (includesAll() || named(name));
  }

  boolean excludes(String name) {
    return excludes.stream().anyMatch(glob -> glob.matches(name));
  }

  /// Whether an include, be it `*`, fits the name.
  boolean named(String name) {
    return includes.stream().anyMatch(glob -> glob.matches(name));
  }

  boolean includesAll() {
    return includes.isEmpty() || includes.stream().anyMatch(Glob::isAny);
  }

  /// Whether nothing is left out.
  boolean isEverything() {
    return includesAll() && excludes.isEmpty();
  }

  /// What is wrong with the lists, in Velero's words.
  static List<String> listErrors(List<String> includes, List<String> excludes) {
    List<String> errors = new ArrayList<>();
    if (includes.size() > 1 && includes.contains("*")) {
      errors.add("includes list must either contain '*' only, or a non-empty list of items");
    }
    if (excludes.contains("*")) {
      errors.add("excludes list cannot contain '*'");
    }
    excludes.stream()
        .filter(includes::contains)
        .filter(name -> !name.equals("*"))
        .forEach(name ->
            errors.add("excludes list cannot contain an item in the includes list: " + name));
    return errors;
  }
}
