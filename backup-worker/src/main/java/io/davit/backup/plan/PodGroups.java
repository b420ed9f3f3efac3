package io.davit.backup.plan;

import io.davit.backup.plan.PodFacts.PodVolumeFacts;
import io.davit.backup.plan.Problem.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Puts pods that share claims together.
final class PodGroups {
  private final Map<String, String> parent = new HashMap<>();

  private PodGroups() {}

  /// The groups in the order of their first pods; one with too many pods is cut, with a warning.
  static List<List<PodFacts>> of(List<PodFacts> pods, int max, List<Problem> problems) {
    PodGroups groups = new PodGroups();
    Map<String, PodFacts> users = new HashMap<>();
    for (PodFacts pod : pods) {
      groups.parent.put(pod.uid(), pod.uid());
      for (PodVolumeFacts volume : pod.volumes()) {
        if (!volume.claim().isEmpty()) {
          PodFacts first = users.putIfAbsent(pod.namespace() + "/" + volume.claim(), pod);
          groups.join(first == null ? pod : first, pod);
        }
      }
    }
    Map<String, List<PodFacts>> together = new LinkedHashMap<>();
    pods.forEach(
        pod -> together.computeIfAbsent(groups.root(pod.uid()), _ -> new ArrayList<>()).add(pod));
    return together.values().stream().flatMap(g -> cut(g, max, problems).stream()).toList();
  }

  private void join(PodFacts one, PodFacts other) {
    parent.put(root(other.uid()), root(one.uid()));
  }

  private String root(String uid) {
    String above = parent.getOrDefault(uid, uid);
    return above.equals(uid) ? uid : root(above);
  }

  private static List<List<PodFacts>> cut(List<PodFacts> group, int max, List<Problem> problems) {
    if (group.size() <= max) {
      return List.of(group);
    }
    PodFacts first = group.getFirst();
    problems.add(
        Problem.ofItem(
            Severity.WARNING,
            "pods",
            first.namespace(),
            first.name(),
            group.size()
                + " pods share claims: hooks run for at most "
                + max
                + " of them at once"));
    List<List<PodFacts>> parts = new ArrayList<>();
    for (int start = 0; start < group.size(); start += max) {
      parts.add(group.subList(start, Math.min(group.size(), start + max)));
    }
    return parts;
  }
}
