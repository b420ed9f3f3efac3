package io.davit.backup.collect;

import io.davit.backup.archive.ItemArchive;
import io.davit.backup.plan.ClaimFacts;
import io.davit.backup.plan.ClaimFacts.VolumeFacts;
import io.davit.backup.plan.Place;
import io.davit.backup.plan.PlannedPod;
import io.davit.backup.plan.PodFacts;
import io.davit.backup.plan.Problem;
import io.davit.backup.plan.Problem.Severity;
import io.davit.kube.KubeJson;
import io.davit.model.hook.HookPod;
import io.davit.model.hook.HookResolver;
import io.davit.model.hook.HookSpecException;
import io.davit.model.item.GroupResource;
import io.davit.model.item.ItemKey;
import io.davit.model.item.ResourceKind;
import io.davit.model.message.PodHooks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Takes the items of a backup into the parts of its archive, and keeps of them what planning looks
/// at: pods with their hooks, claims, and volumes.
public final class Intake implements ItemSink {
  private static final Set<String> OVER = Set.of("Succeeded", "Failed");

  private final ItemArchive archive;
  private final HookResolver hooks;
  private final List<PodFacts> pods = new ArrayList<>();
  private final Map<String, ClaimFacts> claims = new TreeMap<>();
  private final Map<String, VolumeFacts> volumes = new HashMap<>();
  private final Map<String, Set<String>> resources = new TreeMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final boolean snapshots;
  private int items;

  /// @param snapshots whether claims may be captured by snapshots, which are written behind them
  public Intake(ItemArchive archive, HookResolver hooks, boolean snapshots) {
    this.archive = archive;
    this.hooks = hooks;
    this.snapshots = snapshots;
  }

  @Override
  public void take(ResourceKind kind, ItemKey key, ObjectNode item) {
    items++;
    resources
        .computeIfAbsent(kind.apiVersion() + "/" + kind.kind(), _ -> new TreeSet<>())
        .add(key.namespaced() ? key.namespace() + "/" + key.name() : key.name());
    if (key.resource().equals(GroupResource.PODS)) {
      takePod(kind, key, item);
      return;
    }
    if (key.resource().equals(Related.CLAIMS)) {
      Place place = snapshots ? archive.addAlone(kind, key, item) : null;
      claims.put(key.namespace() + "/" + key.name(), ClaimFacts.of(item, place));
      if (place != null) {
        return;
      }
    } else if (key.resource().equals(Related.VOLUMES)) {
      volumes.put(key.name(), VolumeFacts.of(item));
    }
    archive.add(kind, key, item);
  }

  private void takePod(ResourceKind kind, ItemKey key, ObjectNode pod) {
    PodHooks its = hooks(key, pod);
    if (its.pre().isEmpty() && its.post().isEmpty() && !mayHaveVolumes(pod)) {
      archive.add(kind, key, pod);
      return;
    }
    Place place = archive.addAlone(kind, key, pod);
    PlannedPod planned =
        new PlannedPod(
            key.namespace(),
            key.name(),
            KubeJson.uid(pod),
            place.part(),
            place.offset(),
            place.length());
    pods.add(PodFacts.of(pod, KubeJson.annotations(pod), its, planned));
  }

  private static boolean mayHaveVolumes(JsonNode pod) {
    return !pod.path("spec").path("volumes").isEmpty();
  }

  /// A pod that is over has no hooks; one whose hooks are malformed has none either, and says so.
  private PodHooks hooks(ItemKey key, JsonNode pod) {
    PodHooks none =
        new PodHooks(key.namespace(), key.name(), KubeJson.uid(pod), List.of(), List.of());
    if (OVER.contains(pod.path("status").path("phase").asString(""))) {
      return none;
    }
    try {
      return hooks.resolve(hookPod(key, pod));
    } catch (HookSpecException e) {
      problems.add(
          Problem.ofItem(
              Severity.ERROR, "pods", key.namespace(), key.name(), "hooks: " + e.getMessage()));
      return none;
    }
  }

  private static HookPod hookPod(ItemKey key, JsonNode pod) {
    List<String> containers = new ArrayList<>();
    pod.path("spec").path("containers").forEach(c -> containers.add(c.path("name").asString("")));
    return new HookPod(
        key.namespace(),
        key.name(),
        KubeJson.uid(pod),
        KubeJson.labels(pod),
        KubeJson.annotations(pod),
        containers);
  }

  public List<PodFacts> pods() {
    return List.copyOf(pods);
  }

  /// Claims by `namespace/name`.
  public Map<String, ClaimFacts> claims() {
    return Map.copyOf(claims);
  }

  /// Persistent volumes by name.
  public Map<String, VolumeFacts> volumes() {
    return Map.copyOf(volumes);
  }

  /// The items by `apiVersion/Kind`.
  public Map<String, List<String>> resources() {
    Map<String, List<String>> lists = new TreeMap<>();
    resources.forEach((kind, names) -> lists.put(kind, List.copyOf(names)));
    return lists;
  }

  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  public int items() {
    return items;
  }
}
