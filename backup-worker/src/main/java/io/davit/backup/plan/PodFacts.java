package io.davit.backup.plan;

import io.davit.model.message.PodHooks;
import io.davit.model.velero.Annotations;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What planning looks at in a pod.
///
/// @param volumes in the order of the pod
/// @param mounted volumes that a container mounts
/// @param devices volumes that a container uses as block devices
/// @param optedIn volumes that the pod asks to copy
/// @param optedOut volumes that the pod asks not to copy
/// @param hooks of the pod; its lists may be empty
/// @param place in the archive
public record PodFacts(
    String namespace,
    String name,
    String uid,
    String node,
    String phase,
    List<PodVolumeFacts> volumes,
    Set<String> mounted,
    Set<String> devices,
    Set<String> optedIn,
    Set<String> optedOut,
    PodHooks hooks,
    PlannedPod place) {

  public PodFacts {
    volumes = List.copyOf(volumes);
    mounted = Set.copyOf(mounted);
    devices = Set.copyOf(devices);
    optedIn = Set.copyOf(optedIn);
    optedOut = Set.copyOf(optedOut);
  }

  /// A volume of a pod.
  ///
  /// @param type as in the pod: `persistentVolumeClaim`, `emptyDir`, …
  /// @param claim name of the claim; empty if there is none
  public record PodVolumeFacts(String name, String type, String claim) {}

  /// Reads a pod.
  public static PodFacts of(
      JsonNode pod, Map<String, String> annotations, PodHooks hooks, PlannedPod place) {
    JsonNode spec = pod.path("spec");
    return new PodFacts(
        place.namespace(),
        place.name(),
        place.uid(),
        spec.path("nodeName").asString(""),
        pod.path("status").path("phase").asString(""),
        volumes(spec),
        used(spec, "volumeMounts"),
        used(spec, "volumeDevices"),
        named(annotations.get(Annotations.BACKUP_VOLUMES)),
        named(annotations.get(Annotations.BACKUP_VOLUMES_EXCLUDES)),
        hooks,
        place);
  }

  /// The volumes of a pod.
  public static List<PodVolumeFacts> volumes(JsonNode spec) {
    List<PodVolumeFacts> found = new ArrayList<>();
    for (JsonNode volume : spec.path("volumes")) {
      String type =
          volume.propertyNames().stream()
              .filter(field -> !field.equals("name"))
              .findFirst()
              .orElse("emptyDir");
      found.add(
          new PodVolumeFacts(
              volume.path("name").asString(""),
              type,
              volume.path("persistentVolumeClaim").path("claimName").asString("")));
    }
    return found;
  }

  boolean running() {
    return phase.equals("Running");
  }

  boolean hasHooks() {
    return !hooks.pre().isEmpty() || !hooks.post().isEmpty();
  }

  private static Set<String> used(JsonNode spec, String how) {
    Set<String> names = new HashSet<>();
    for (String kind : List.of("containers", "initContainers")) {
      for (JsonNode container : spec.path(kind)) {
        container.path(how).forEach(use -> names.add(use.path("name").asString("")));
      }
    }
    return names;
  }

  private static Set<String> named(@Nullable String list) {
    Set<String> names = new HashSet<>();
    if (list != null) {
      Stream.of(list.split(",", -1)).map(String::strip).forEach(names::add);
    }
    names.remove("");
    return names;
  }
}
