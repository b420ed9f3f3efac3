package io.davit.restore.plan;

import io.davit.kube.ClusterKinds;
import io.davit.model.filter.ResourceNames;
import io.davit.model.filter.RestoreFilter;
import io.davit.model.item.GroupResource;
import io.davit.model.item.ItemHeader;
import io.davit.model.item.ItemKey;
import io.davit.model.item.ResourceKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Which objects of an archive a restore takes: what the filters let pass, and what those need.
final class Selection {
  static final GroupResource CLAIMS = new GroupResource("", "persistentvolumeclaims");
  static final GroupResource VOLUMES = new GroupResource("", "persistentvolumes");
  private static final GroupResource PRIORITIES =
      new GroupResource("scheduling.k8s.io", "priorityclasses");
  private static final GroupResource JOBS = new GroupResource("batch", "jobs");

  private final ArchiveContents archive;
  private final RestoreFilter filter;
  private final ClusterKinds kinds;
  private final Set<ItemKey> taken = new LinkedHashSet<>();

  private Selection(ArchiveContents archive, RestoreFilter filter, ClusterKinds kinds) {
    this.archive = archive;
    this.filter = filter;
    this.kinds = kinds;
  }

  /// Chooses, in the archive's order.
  ///
  /// @param only single objects, of which the filter must let each pass
  /// @throws IllegalArgumentException if one of those is not in the archive
  static Set<ItemKey> of(
      ArchiveContents archive, RestoreFilter filter, ClusterKinds kinds, OnlyItems only) {
    Selection selection = new Selection(archive, filter, kinds);
    Set<ItemKey> asked = selection.asked(only);
    Deque<ItemKey> found = new ArrayDeque<>();
    for (ItemHeader item : archive.headers()) {
      if ((only.names().isEmpty() || asked.contains(item.key()))
          && filter.decide(selection.kind(item.key()), item).taken()) {
        found.add(item.key());
      }
    }
    selection.close(found);
    return selection.taken;
  }

  private Set<ItemKey> asked(OnlyItems only) {
    List<ItemKey> keys = archive.headers().stream().map(ItemHeader::key).toList();
    List<ResourceKind> known = new ArrayList<>(kinds.preferred());
    keys.stream().map(this::kind).distinct().filter(it -> !known.contains(it)).forEach(known::add);
    return only.among(keys, new ResourceNames(known));
  }

  private void close(Deque<ItemKey> found) {
    while (!found.isEmpty()) {
      ItemKey key = found.remove();
      JsonNode object = archive.object(key).orElseThrow();
      if (!isOver(key, object) && taken.add(key)) {
        related(key, object).stream().filter(this::mayFollow).forEach(found::add);
      }
    }
  }

  private boolean mayFollow(ItemKey key) {
    return !taken.contains(key)
        && archive.header(key).map(it -> filter.decideRelated(kind(key), it).taken()).orElse(false);
  }

  /// What an object needs: a pod its claims and its priority, a claim its volume.
  private static List<ItemKey> related(ItemKey key, JsonNode object) {
    List<ItemKey> related = new ArrayList<>();
    JsonNode spec = object.path("spec");
    if (key.resource().equals(GroupResource.PODS)) {
      for (JsonNode volume : spec.path("volumes")) {
        String claim = volume.path("persistentVolumeClaim").path("claimName").asString("");
        related.add(new ItemKey(CLAIMS, key.namespace(), claim));
      }
      related.add(ItemKey.ofCluster(PRIORITIES, spec.path("priorityClassName").asString("")));
    }
    if (key.resource().equals(CLAIMS)) {
      related.add(ItemKey.ofCluster(VOLUMES, spec.path("volumeName").asString("")));
    }
    return related;
  }

  /// Pods and jobs that had ended when they were backed up do not come back.
  private static boolean isOver(ItemKey key, JsonNode object) {
    JsonNode status = object.path("status");
    String phase = status.path("phase").asString("");
    return (key.resource().equals(GroupResource.PODS)
            && (phase.equals("Succeeded") || phase.equals("Failed")))
        || (key.resource().equals(JOBS) && !status.path("completionTime").asString("").isEmpty());
  }

  private ResourceKind kind(ItemKey key) {
    GroupResource resource = key.resource();
    return kinds
        .find(resource)
        .orElseGet(() ->
            ResourceKind.of(resource.group(), "v1", resource.resource(), "", key.namespaced()));
  }
}
