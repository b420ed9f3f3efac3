package io.davit.repository.index;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Compacted indexes may be spread over several blobs, and count only when all of them are there. A
/// name `…-s<set>-c<count>` says how many.
final class CompleteSet {

  private CompleteSet() {}

  /// The members of the first complete set among some names, or none.
  static List<String> of(List<String> names) {
    Map<String, List<String>> sets = new LinkedHashMap<>();
    for (String name : names) {
      String[] parts = name.split("-", -1);
      boolean counted = parts.length >= 3 && parts[1].startsWith("s") && parts[2].startsWith("c");
      List<String> set = sets.computeIfAbsent(counted ? parts[1] : name, _ -> new ArrayList<>());
      set.add(name);
      if (!counted || parts[2].equals("c" + set.size())) {
        return set;
      }
    }
    return List.of();
  }
}
