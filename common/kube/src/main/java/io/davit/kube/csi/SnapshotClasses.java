package io.davit.kube.csi;

import io.davit.kube.ClusterReader;
import io.davit.kube.KubeException;
import io.davit.kube.ListRequest;
import io.davit.model.velero.Annotations;
import io.davit.model.velero.Labels;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The VolumeSnapshotClasses of a cluster, and which of them a claim gets (velero-backup.md §6.5).
public record SnapshotClasses(List<SnapshotClass> all) {
  private static final String DEFAULT = "snapshot.storage.kubernetes.io/is-default-class";

  /// A cluster without snapshots.
  public static final SnapshotClasses NONE = new SnapshotClasses(List.of());

  public SnapshotClasses {
    all = List.copyOf(all);
  }

  /// Asks the cluster; one that does not know the kind has none.
  ///
  /// @throws KubeException if it does not answer
  public static SnapshotClasses read(ClusterReader cluster) {
    try (Stream<ObjectNode> found = cluster.list(ListRequest.all(SnapshotKinds.CLASS))) {
      return new SnapshotClasses(found.map(SnapshotClass::of).toList());
    } catch (KubeException.NotFound absent) {
      return NONE;
    }
  }

  /// A choice, or why there is none.
  public sealed interface Choice {
    /// The class.
    ///
    /// @param why in words
    record Chosen(SnapshotClass its, String why) implements Choice {}

    /// No class fits.
    record None(String why) implements Choice {}
  }

  /// Chooses: what the claim names, what the backup names for the driver, the class with Velero's
  /// label, the class marked as default, the only one. A name that does not fit the driver is
  /// passed over, as Velero does.
  ///
  /// @param claim annotations of the claim
  /// @param backup annotations of the Backup
  public Choice choose(String driver, Map<String, String> claim, Map<String, String> backup) {
    List<SnapshotClass> fitting = all.stream().filter(c -> c.driver().equals(driver)).toList();
    String ofDriver = Annotations.SNAPSHOT_CLASS_OF_DRIVER_PREFIX + driver.toLowerCase(Locale.ROOT);
    return named(fitting, claim.get(Annotations.SNAPSHOT_CLASS), "the claim's annotation")
        .or(() -> named(fitting, backup.get(ofDriver), "the backup's annotation"))
        .or(() ->
            first(fitting, c -> c.labels().containsKey(Labels.SNAPSHOT_CLASS), "Velero's label"))
        .or(() -> first(fitting, c -> c.annotations().containsKey(DEFAULT), "the default class"))
        .or(() ->
            first(fitting.size() == 1 ? fitting : List.of(), _ -> true, "the driver's only class"))
        .orElseGet(() -> new Choice.None(why(driver, fitting)));
  }

  private static Optional<Choice> named(
      List<SnapshotClass> fitting, @Nullable String name, String why) {
    return name == null
        ? Optional.empty()
        : first(fitting, c -> c.name().equalsIgnoreCase(name), why);
  }

  private static Optional<Choice> first(
      List<SnapshotClass> fitting, Predicate<SnapshotClass> which, String why) {
    return fitting.stream().filter(which).findFirst().map(c -> new Choice.Chosen(c, why));
  }

  private static String why(String driver, List<SnapshotClass> fitting) {
    return fitting.isEmpty()
        ? "driver " + driver + " has no VolumeSnapshotClass"
        : "driver %s has %d VolumeSnapshotClasses, and none has the label %s or the annotation %s"
            .formatted(driver, fitting.size(), Labels.SNAPSHOT_CLASS, DEFAULT);
  }
}
