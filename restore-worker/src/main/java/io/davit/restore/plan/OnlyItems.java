package io.davit.restore.plan;

import io.davit.model.filter.ResourceNames;
import io.davit.model.item.ItemKey;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Single objects that a restore takes, and of the others only what those need: a pod its claims, a
/// claim its volume and data.
///
/// @param names `resource/namespace/name` or `resource/name`, with the names of the backup; empty
///   for all objects
public record OnlyItems(List<String> names) {
  /// On a Restore: such names, separated by commas.
  public static final String ANNOTATION = "davit.io/restore-only";

  /// All objects.
  public static final OnlyItems ALL = new OnlyItems(List.of());

  public OnlyItems {
    names = List.copyOf(names);
  }

  /// Reads the annotation.
  ///
  /// @throws IllegalArgumentException naming what is no name of an object
  public static OnlyItems of(String text) {
    List<String> names =
        Arrays.stream(text.split(",", -1)).map(String::strip).filter(it -> !it.isEmpty()).toList();
    for (String name : names) {
      int parts = name.split("/", -1).length;
      if (parts < 2 || parts > 3 || name.startsWith("/") || name.endsWith("/")) {
        throw new IllegalArgumentException(
            "annotation %s: \"%s\" is not resource/namespace/name or resource/name"
                .formatted(ANNOTATION, name));
      }
    }
    return new OnlyItems(names);
  }

  /// Those of the items that are taken.
  ///
  /// @throws IllegalArgumentException naming an object that is not among them
  Set<ItemKey> among(Collection<ItemKey> items, ResourceNames resources) {
    Set<String> wanted =
        names.stream().map(name -> full(name, resources)).collect(Collectors.toSet());
    Set<ItemKey> found =
        items.stream().filter(key -> wanted.contains(name(key))).collect(Collectors.toSet());
    Set<String> there = found.stream().map(OnlyItems::name).collect(Collectors.toSet());
    for (String name : names) {
      if (!there.contains(full(name, resources))) {
        throw new IllegalArgumentException(
            "annotation %s: \"%s\" is not in the backup".formatted(ANNOTATION, name));
      }
    }
    return found;
  }

  private static String full(String name, ResourceNames resources) {
    int slash = name.indexOf('/');
    return resources.fullName(name.substring(0, slash)) + name.substring(slash);
  }

  private static String name(ItemKey key) {
    return key.namespaced()
        ? "%s/%s/%s".formatted(key.resource(), key.namespace(), key.name())
        : "%s/%s".formatted(key.resource(), key.name());
  }
}
