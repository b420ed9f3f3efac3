package io.davit.backup.collect;

import io.davit.backup.archive.ItemArchive;
import io.davit.backup.plan.BlockPlanner;
import io.davit.backup.plan.BlockPlanner.Blocks;
import io.davit.backup.plan.Problem;
import io.davit.backup.plan.Problem.Severity;
import io.davit.backup.plan.VolumeMethods;
import io.davit.backup.plan.VolumeWishes;
import io.davit.backup.prepare.BackupReader;
import io.davit.backup.prepare.ClusterFacts;
import io.davit.backup.prepare.Defaults;
import io.davit.backup.prepare.PolicyBook;
import io.davit.kube.csi.SnapshotClasses;
import io.davit.model.filter.BackupFilter;
import io.davit.model.filter.FilterResult;
import io.davit.model.filter.ResourceNames;
import io.davit.model.hook.HookResolver;
import io.davit.model.item.ResourceKind;
import io.davit.model.policy.ResourcePolicies;
import io.davit.model.velero.v1.Backup;
import io.davit.model.velero.v1.BackupSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Reads what a Backup takes from the cluster, and decides on its volumes. Changes nothing.
public final class Gathering {
  private final ClusterFacts cluster;
  private final Defaults defaults;
  private final PolicyBook policies;

  public Gathering(ClusterFacts cluster, Defaults defaults, PolicyBook policies) {
    this.cluster = cluster;
    this.defaults = defaults;
    this.policies = policies;
  }

  /// What came of it.
  public sealed interface Answer {

    /// All is read.
    ///
    /// @param backup with the defaults written into it
    /// @param methods by which volumes are captured
    record Gathered(Backup backup, Intake intake, List<Problem> problems, VolumeMethods methods)
        implements Answer {
      public Gathered {
        problems = List.copyOf(problems);
      }

      /// What becomes of the volumes.
      public Blocks blocks(BlockPlanner.Parents parents, Map<String, String> tags) {
        return new BlockPlanner(methods, intake.claims(), intake.volumes(), parents, tags)
            .plan(intake.pods());
      }
    }

    /// The Backup is refused.
    record Refused(List<String> errors) implements Answer {
      public Refused {
        errors = List.copyOf(errors);
      }
    }
  }

  /// Gathers.
  ///
  /// @param location name of the location
  /// @param archive where the items go
  /// @throws IllegalArgumentException if the Backup is malformed; the message names field and value
  /// @throws io.davit.kube.KubeException if the cluster does not answer
  public Answer gather(JsonNode resource, String location, ItemArchive archive) {
    ClusterFacts.Names names = cluster.names();
    Backup backup =
        defaults.apply(
            BackupReader.read(resource),
            location,
            cluster.uid(),
            cluster.version(),
            names.hidden());
    ResourceNames resources = new ResourceNames(names.kinds().all());
    ResourcePolicies said = policies.read(backup.getSpec());
    BackupSpec effective = said.resources().addTo(backup.getSpec(), resources::fullName);
    return switch (BackupFilter.of(effective, resources, names.namespaces())) {
      case FilterResult.Invalid<BackupFilter>(var errors) -> new Answer.Refused(errors);
      case FilterResult.Usable<BackupFilter>(var filter, _) -> {
        SnapshotClasses classes = SnapshotClasses.read(cluster.reader());
        HookResolver hooks = new HookResolver(backup.getSpec().hooks(), resources);
        Intake intake = new Intake(archive, hooks, !classes.all().isEmpty());
        List<Problem> problems = collect(backup.getSpec(), names, filter, intake);
        yield new Answer.Gathered(
            backup, intake, problems, new VolumeMethods(wishes(backup, said), classes));
      }
    };
  }

  private List<Problem> collect(
      BackupSpec spec, ClusterFacts.Names names, BackupFilter filter, Intake intake) {
    List<Problem> problems =
        new ArrayList<>(
            new Collector(
                    cluster.reader(),
                    names.kinds(),
                    filter,
                    names.objects(),
                    spec.orderedResources(),
                    intake)
                .collect());
    problems.addAll(missing(spec, names));
    problems.addAll(leftOut(spec, filter, names));
    return problems;
  }

  private VolumeWishes wishes(Backup backup, ResourcePolicies said) {
    Map<String, String> annotations = backup.getMetadata().getAnnotations();
    BackupSpec spec = backup.getSpec();
    return new VolumeWishes(
        defaults.copiesVolumes(spec),
        !Boolean.FALSE.equals(spec.snapshotVolumes()),
        Boolean.TRUE.equals(spec.snapshotMoveData()),
        said,
        annotations == null ? Map.of() : annotations);
  }

  /// Namespaces that were asked for by name and are not there.
  private static List<Problem> missing(BackupSpec spec, ClusterFacts.Names names) {
    return spec.includedNamespaces().stream()
        .filter(name -> name.matches("[-a-z0-9]+") && !names.namespaces().contains(name))
        .map(name ->
            Problem.ofItem(
                Severity.ERROR,
                "namespaces",
                name,
                name,
                "fail to get the namespace "
                    + name
                    + " specified in backup.Spec.IncludedNamespaces"))
        .toList();
  }

  /// A backup of everything that leaves out cluster-scoped kinds says so, since nobody asked it to.
  private static List<Problem> leftOut(
      BackupSpec spec, BackupFilter filter, ClusterFacts.Names names) {
    boolean chosen =
        spec.includeClusterResources() != null || !spec.includedClusterScopedResources().isEmpty();
    if (chosen || !filter.namespaces().includesAll()) {
      return List.of();
    }
    List<String> kinds =
        names.kinds().listable().stream()
            .filter(kind -> !kind.namespaced() && !filter.collects(kind))
            .map(ResourceKind::plural)
            .sorted()
            .toList();
    return kinds.isEmpty()
        ? List.of()
        : List.of(
            Problem.ofRun(
                Severity.WARNING,
                "of these cluster-scoped kinds only what other items need is in the backup: "
                    + String.join(", ", kinds)
                    + " (spec.includeClusterResources: true takes them all)"));
  }
}
