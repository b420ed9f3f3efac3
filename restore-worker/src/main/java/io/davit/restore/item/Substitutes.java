package io.davit.restore.item;

import io.davit.kube.KubeJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Other images and storage classes than were backed up, as Velero's plugin ConfigMaps name them
/// (velero-restore.md §4.2).
///
/// @param images of which the first whose old text stands in an image replaces it there; in the
///   order of the ConfigMap's keys, which Velero leaves to chance
/// @param classes old to new storage classes
/// @param missing new storage classes that the cluster does not have
public record Substitutes(List<Image> images, Map<String, String> classes, List<String> missing) {
  /// None.
  public static final Substitutes NONE = new Substitutes(List.of(), Map.of(), List.of());

  public Substitutes {
    images = List.copyOf(images);
    classes = Map.copyOf(classes);
    missing = List.copyOf(missing);
  }

  /// One text in images for another.
  public record Image(String old, String now) {
    /// Reads `old,new`; empty if it is not that.
    public static Optional<Image> of(String text) {
      String[] parts = text.split(",", -1);
      return parts.length == 2 && !parts[0].isBlank() && !parts[1].isBlank()
          ? Optional.of(new Image(parts[0].strip(), parts[1].strip()))
          : Optional.empty();
    }
  }

  /// The images of a ConfigMap's data, by key.
  public static List<Image> images(Map<String, String> content) {
    return new TreeMap<>(content).values().stream().flatMap(it -> Image.of(it).stream()).toList();
  }

  /// Why an object cannot be restored.
  Optional<String> obstacle(ObjectNode object) {
    return wantedClasses(object)
        .map(old -> classes.getOrDefault(old, ""))
        .filter(missing::contains)
        .findFirst()
        .map(name ->
            "error preparing %s: storage class \"%s\" is not in the cluster"
                .formatted(KubeJson.name(object), name));
  }

  private static Stream<String> wantedClasses(ObjectNode object) {
    return classed(object).map(spec -> spec.path("storageClassName").asString(""));
  }

  /// The parts of an object that name a storage class.
  private static Stream<JsonNode> classed(ObjectNode object) {
    return switch (object.path("kind").asString("")) {
      case "PersistentVolumeClaim", "PersistentVolume" -> Stream.of(object.path("spec"));
      case "StatefulSet" ->
          object
              .path("spec")
              .path("volumeClaimTemplates")
              .valueStream()
              .map(claim -> claim.path("spec"));
      default -> Stream.empty();
    };
  }

  /// Changes an object.
  void apply(ObjectNode object) {
    classed(object).forEach(this::changeClass);
    JsonNode spec = object.path("spec");
    switch (object.path("kind").asString("")) {
      case "Pod" -> changeImages(spec);
      case "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job" ->
          changeImages(spec.path("template").path("spec"));
      case "CronJob" ->
          changeImages(spec.path("jobTemplate").path("spec").path("template").path("spec"));
      default -> {}
    }
  }

  private void changeClass(JsonNode spec) {
    String now = classes.get(spec.path("storageClassName").asString(""));
    if (now != null && spec instanceof ObjectNode object) {
      object.put("storageClassName", now);
    }
  }

  private void changeImages(JsonNode spec) {
    Stream.of("containers", "initContainers")
        .flatMap(field -> spec.path(field).valueStream())
        .forEach(this::changeImage);
  }

  private void changeImage(JsonNode container) {
    String image = container.path("image").asString("");
    images.stream()
        .filter(it -> image.contains(it.old()))
        .findFirst()
        .ifPresent(it -> ((ObjectNode) container).put("image", image.replace(it.old(), it.now())));
  }
}
