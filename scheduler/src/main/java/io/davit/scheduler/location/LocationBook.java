package io.davit.scheduler.location;

import io.davit.kube.ResourceListener;
import io.davit.model.velero.LabelValue;
import io.davit.model.velero.Labels;
import io.davit.scheduler.resource.VeleroObject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/// The BackupStorageLocations as they are known now.
public final class LocationBook implements ResourceListener<ObjectNode> {

  private static final Comparator<VeleroObject> BY_AGE =
      Comparator.comparing(VeleroObject::createdAt).thenComparing(VeleroObject::name);

  private final Map<String, VeleroObject> locations = new ConcurrentHashMap<>();

  @Override
  public void present(ObjectNode json) {
    VeleroObject location = new VeleroObject(json);
    locations.put(location.name(), location);
  }

  @Override
  public void gone(ObjectNode json) {
    locations.remove(new VeleroObject(json).name());
  }

  /// All of them, the default one first, then by name.
  public List<VeleroObject> all() {
    return locations.values().stream()
        .sorted(
            Comparator.comparing((VeleroObject location) -> !isDefault(location))
                .thenComparing(VeleroObject::name))
        .toList();
  }

  public Optional<VeleroObject> find(String name) {
    return Optional.ofNullable(locations.get(name));
  }

  /// The location that a Backup, or the template of one, names, or else the default one.
  public Optional<VeleroObject> named(String name) {
    return name.isEmpty() ? standard() : find(name);
  }

  /// The location that a Backup is in.
  public Optional<VeleroObject> of(VeleroObject backup) {
    return named(backup.spec("storageLocation"));
  }

  /// The default location; of several the newest.
  public Optional<VeleroObject> standard() {
    return locations.values().stream().filter(LocationBook::isDefault).max(BY_AGE);
  }

  /// Those that say that they are the default one, and are not.
  List<VeleroObject> pretenders() {
    Optional<VeleroObject> standard = standard();
    return locations.values().stream()
        .filter(LocationBook::isDefault)
        .filter(location -> standard.filter(location::equals).isEmpty())
        .toList();
  }

  private static boolean isDefault(VeleroObject location) {
    return location.spec().path("default").asBoolean(false);
  }

  /// Whether backups can be written to, or read from, it.
  public static boolean isAvailable(VeleroObject location) {
    return location.phase().equals("Available");
  }

  public static boolean isReadOnly(VeleroObject location) {
    return location.spec("accessMode").equals("ReadOnly");
  }

  /// Whether a Backup is labelled as being in it.
  public static boolean holds(VeleroObject location, VeleroObject backup) {
    return backup.label(Labels.STORAGE_LOCATION).equals(LabelValue.of(location.name()));
  }
}
