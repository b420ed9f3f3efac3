package io.davit.model.filter;

import io.davit.model.item.GroupResource;
import io.davit.model.item.ItemHeader;
import io.davit.model.item.ItemKey;
import io.davit.model.item.ResourceKind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A small cluster's kinds.
final class TestKinds {

  static final ResourceKind PODS = kind("", "pods", "pod", "po", true);
  static final ResourceKind SECRETS = kind("", "secrets", "secret", "", true);
  static final ResourceKind JOBS = kind("batch", "jobs", "job", "", true);
  static final ResourceKind NAMESPACES = kind("", "namespaces", "namespace", "ns", false);
  static final ResourceKind VOLUMES =
      kind("", "persistentvolumes", "persistentvolume", "pv", false);
  static final ResourceKind CLASSES =
      kind("storage.k8s.io", "storageclasses", "storageclass", "sc", false);
  static final ResourceKind EVENTS = kind("", "events", "event", "ev", true);
  static final ResourceKind SNAPSHOTS =
      kind("snapshot.storage.k8s.io", "volumesnapshots", "volumesnapshot", "vs", true);
  static final ResourceKind CONTENTS =
      kind(
          "snapshot.storage.k8s.io",
          "volumesnapshotcontents",
          "volumesnapshotcontent",
          "vsc",
          false);
  static final List<ResourceKind> ALL =
      List.of(PODS, SECRETS, EVENTS, NAMESPACES, VOLUMES, JOBS, CLASSES, SNAPSHOTS, CONTENTS);
  static final ResourceNames NAMES = new ResourceNames(ALL);

  private TestKinds() {}

  private static ResourceKind kind(
      String group, String plural, String singular, String shortName, boolean namespaced) {
    List<String> shortNames = shortName.isEmpty() ? List.of() : List.of(shortName);
    return new ResourceKind(
        group, "v1", plural, singular, shortNames, namespaced, singular, Set.of("list"));
  }

  static ItemHeader item(
      ResourceKind kind, String namespace, String name, Map<String, String> labels) {
    GroupResource resource = kind.groupResource();
    return new ItemHeader(new ItemKey(resource, namespace, name), labels);
  }
}
