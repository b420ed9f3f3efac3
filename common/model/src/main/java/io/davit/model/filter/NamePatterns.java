package io.davit.model.filter;

import java.util.List;

/// Lists of names and patterns outside of the filters of a spec, such as those of hooks.
public final class NamePatterns {

  private final NameFilter names;

  private NamePatterns(NameFilter names) {
    this.names = names;
  }

  /// Reads the lists; taking none means taking all, and leaving out wins.
  ///
  /// @throws IllegalArgumentException if a pattern is malformed
  public static NamePatterns of(List<String> includes, List<String> excludes) {
    return new NamePatterns(
        new NameFilter(
            includes.stream().map(Glob::parse).toList(),
            excludes.stream().map(Glob::parse).toList()));
  }

  /// Whether the name is taken.
  public boolean includes(String name) {
    return names.includes(name);
  }
}
