package io.davit.testkit.kubernetes.csi;

import io.davit.testkit.kubernetes.controllers.Cluster;
import io.davit.testkit.kubernetes.controllers.Controller;
import io.davit.testkit.kubernetes.controllers.SnapshotSource;
import io.davit.testkit.kubernetes.controllers.VolumeDirectories;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The emulated CSI driver's snapshots, and what can be made to go wrong with them.
///
/// A cluster knows no snapshots until [#install] is called, as one without a snapshot controller.
/// The rules are those of the reference's §5; what is not emulated: secrets, group snapshots,
/// distributed snapshotting.
public final class SnapshotDriver implements SnapshotSource {
  /// The class that [#install] makes.
  public static final String CLASS = "davit-directory";

  private final Cluster cluster;
  private final VolumeDirectories volumes;
  private final SnapshotDirectories snapshots;
  private final ClaimSources sources;
  private volatile Fault fault = new Fault.None();

  /// @param directory where snapshots are kept, beside the volumes
  public SnapshotDriver(Cluster cluster, VolumeDirectories volumes, Path directory) {
    this.cluster = cluster;
    this.volumes = volumes;
    this.snapshots = new SnapshotDirectories(directory);
    this.sources = new ClaimSources(cluster);
  }

  /// What goes wrong, until it is changed.
  public sealed interface Fault {
    /// Nothing.
    record None() implements Fault {}

    /// Snapshots are asked for, and not cut.
    record Stalled() implements Fault {}

    /// Snapshots are cut, and do not become ready.
    record Unready() implements Fault {}

    /// The driver refuses to cut.
    record Refusing(String message) implements Fault {}

    /// The driver does not delete.
    record Undeleting() implements Fault {}
  }

  /// Defines the kinds and makes the class; twice is once.
  public void install() {
    SnapshotKinds.install(cluster, CLASS);
  }

  /// Makes something go wrong from now on, or right again.
  public void fault(Fault next) {
    fault = next;
  }

  Fault fault() {
    return fault;
  }

  /// The handles of the snapshots that take up storage.
  public List<String> handles() {
    return snapshots.handles();
  }

  /// Deletes a snapshot from the storage behind everybody's back.
  public void lose(String handle) {
    snapshots.remove(handle);
  }

  /// The controllers that the emulator is to run.
  public List<Controller> controllers() {
    return List.of(new SnapshotController(cluster), new ContentController(cluster, this));
  }

  Optional<SnapshotDirectories.Snapshot> find(String handle) {
    return snapshots.find(handle);
  }

  SnapshotDirectories.Snapshot cut(SnapshotDirectories.Snapshot wanted) {
    return snapshots.cut(wanted, volumes.ensure(wanted.volume()));
  }

  @Override
  public Optional<String> of(JsonNode claim) {
    return sources.of(claim);
  }

  @Override
  public void fill(String snapshot, Path volume) {
    snapshots.fill(snapshot, volume);
  }
}
