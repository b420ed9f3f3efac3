package io.davit.backup.collect;

import io.davit.model.item.ResourceKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// In which order kinds are collected, as Velero does: pods, claims and volumes first, the group
/// `extensions` last, and of kinds that two groups serve only the first.
final class KindOrder {
  private static final Map<String, Integer> FIRST =
      Map.of("pods", 0, "persistentvolumeclaims", 1, "persistentvolumes", 2);
  private static final Set<String> SERVED_TWICE =
      Set.of("deployments", "daemonsets", "replicasets", "networkpolicies", "events");
  private static final Set<String> SHARING =
      Set.of("", "apps", "extensions", "networking.k8s.io", "events.k8s.io");

  private KindOrder() {}

  static List<ResourceKind> of(List<ResourceKind> kinds) {
    List<ResourceKind> ordered = new ArrayList<>(kinds);
    ordered.sort(Comparator.comparingInt(KindOrder::rank));
    Set<String> seen = new HashSet<>();
    ordered.removeIf(kind -> servedTwice(kind) && !seen.add(kind.plural()));
    return ordered;
  }

  private static int rank(ResourceKind kind) {
    if (kind.group().isEmpty()) {
      return FIRST.getOrDefault(kind.plural(), 3);
    }
    return kind.group().equals("extensions") ? 5 : 4;
  }

  private static boolean servedTwice(ResourceKind kind) {
    return SERVED_TWICE.contains(kind.plural()) && SHARING.contains(kind.group());
  }
}
