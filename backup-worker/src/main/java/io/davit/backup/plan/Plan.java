package io.davit.backup.plan;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What a run will do (protocol A3). Written once; nothing of it is looked up again.
///
/// @param backup the Backup with the defaults written into it, without status
/// @param cluster UID of the cluster
/// @param parts of the archive in order; the end of the archive is not among them
/// @param resources the items by `apiVersion/Kind`, as Velero's resource list has them
/// @param volumes that are copied, by ordinal, the first of which is the number of blocks
/// @param snapshots that are taken, by ordinal, behind those of the volumes
/// @param classes the VolumeSnapshotClasses that they need, as the cluster has them
/// @param items how many different items are in the parts
public record Plan(
    JsonNode backup,
    String cluster,
    List<Part> parts,
    Map<String, List<String>> resources,
    List<PlannedBlock> blocks,
    List<PlannedVolume> volumes,
    List<PlannedSnapshot> snapshots,
    List<JsonNode> classes,
    List<SkippedVolume> skipped,
    List<Problem> problems,
    int items) {
  public Plan {
    parts = List.copyOf(parts);
    resources = Map.copyOf(resources);
    blocks = List.copyOf(blocks);
    volumes = List.copyOf(volumes);
    snapshots = List.copyOf(snapshots);
    classes = List.copyOf(classes);
    skipped = List.copyOf(skipped);
    problems = List.copyOf(problems);
  }

  /// The repositories that the volumes go to, in order.
  public List<String> repositories() {
    return Stream.concat(
            volumes.stream().map(v -> v.task().volume().namespace()),
            snapshots.stream().filter(s -> s.move() != null).map(PlannedSnapshot::namespace))
        .distinct()
        .sorted()
        .toList();
  }

  /// Whether an ordinal is one of a snapshot.
  public boolean isSnapshot(int ordinal) {
    return ordinal >= blocks.size() + volumes.size();
  }

  /// The repository that a volume or a moved snapshot goes to.
  public String repository(int ordinal) {
    return isSnapshot(ordinal)
        ? snapshot(ordinal).namespace()
        : volume(ordinal).task().volume().namespace();
  }

  /// The volume with an ordinal.
  public PlannedVolume volume(int ordinal) {
    return volumes.get(ordinal - blocks.size());
  }

  /// The snapshot with an ordinal.
  public PlannedSnapshot snapshot(int ordinal) {
    return snapshots.get(ordinal - blocks.size() - volumes.size());
  }

  /// What a state keeps of it.
  public PlanRef ref(String key, String sha256) {
    return new PlanRef(
        key,
        sha256,
        blocks.size(),
        volumes.size(),
        snapshots.size(),
        repositories().size(),
        items,
        count(Problem.Severity.WARNING),
        count(Problem.Severity.ERROR));
  }

  private int count(Problem.Severity severity) {
    return (int) problems.stream().filter(p -> p.severity() == severity).count();
  }
}
