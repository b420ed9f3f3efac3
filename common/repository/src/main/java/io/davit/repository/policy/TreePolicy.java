package io.davit.repository.policy;

import java.util.Map;
import java.util.Optional;

/// The policies of a tree: one for its root, and others that somebody set for directories below.
///
/// @param root for everything that none below speaks of
/// @param below by path relative to the root
public record TreePolicy(FilePolicy root, Map<String, FilePolicy> below) {

  /// Everything that is in a volume.
  public static final TreePolicy EVERYTHING = of(FilePolicy.EVERYTHING);

  public TreePolicy {
    below = Map.copyOf(below);
  }

  /// One policy for all.
  public static TreePolicy of(FilePolicy all) {
    return new TreePolicy(all, Map.of());
  }

  /// The policy that was set for a directory itself.
  public Optional<FilePolicy> at(String relative) {
    return Optional.ofNullable(below.get(relative));
  }
}
