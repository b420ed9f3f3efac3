package io.davit.backup.collect;

import io.davit.backup.archive.ArchiveParts;
import io.davit.backup.plan.BlockPlanner;
import io.davit.backup.plan.BlockPlanner.Blocks;
import io.davit.backup.plan.Folder;
import io.davit.backup.plan.Plan;
import io.davit.backup.plan.PlanRef;
import io.davit.backup.plan.PlanTags;
import io.davit.backup.plan.Plans;
import io.davit.backup.plan.Problem;
import io.davit.backup.plan.Problem.Severity;
import io.davit.backup.plan.RecordedParents;
import io.davit.backup.plan.VolumeWishes;
import io.davit.backup.prepare.BackupReader;
import io.davit.backup.prepare.ClusterFacts;
import io.davit.backup.prepare.Defaults;
import io.davit.backup.prepare.PolicyBook;
import io.davit.backup.store.FolderClaims;
import io.davit.backup.store.Repositories;
import io.davit.backup.store.Site;
import io.davit.kube.KubeJson;
import io.davit.model.filter.BackupFilter;
import io.davit.model.filter.FilterResult;
import io.davit.model.filter.ResourceNames;
import io.davit.model.hook.HookResolver;
import io.davit.model.item.ResourceKind;
import io.davit.model.policy.ResourcePolicies;
import io.davit.model.velero.v1.Backup;
import io.davit.model.velero.v1.BackupSpec;
import io.davit.mover.store.Passwords;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Claims the folder of a backup, reads its items, and writes the plan: the last that happens
/// before the first side effect (protocol A3, F2).
public final class PlanMaker {
  private final ClusterFacts cluster;
  private final Defaults defaults;
  private final PolicyBook policies;
  private final FolderClaims claims;
  private final Repositories repositories;
  private final Passwords passwords;
  private final Plans plans;
  private final InstantSource clock;

  public PlanMaker(
      ClusterFacts cluster,
      Defaults defaults,
      PolicyBook policies,
      FolderClaims claims,
      Repositories repositories,
      Passwords passwords,
      Plans plans,
      InstantSource clock) {
    this.cluster = cluster;
    this.defaults = defaults;
    this.policies = policies;
    this.claims = claims;
    this.repositories = repositories;
    this.passwords = passwords;
    this.plans = plans;
    this.clock = clock;
  }

  /// What came of it.
  public sealed interface Answer {

    /// The plan is written.
    record Planned(PlanRef plan) implements Answer {}

    /// The backup is refused; nothing is left in its folder.
    record Refused(List<String> errors) implements Answer {
      public Refused {
        errors = List.copyOf(errors);
      }
    }
  }

  /// Plans.
  ///
  /// @param run id of the run
  /// @param attempt names the parts
  public Answer make(Site site, String run, JsonNode resource, Folder folder, int attempt) {
    Optional<String> other = claims.claim(site, run);
    if (other.isPresent()) {
      return new Answer.Refused(
          List.of("backup \"" + folder.backup() + "\" is being written by " + other.get()));
    }
    Answer answer = planned(site, run, resource, folder, attempt);
    if (answer instanceof Answer.Refused) {
      claims.leave(site, run);
    }
    return answer;
  }

  /// What was in order when the run was prepared may have changed since.
  private Answer planned(Site site, String run, JsonNode resource, Folder folder, int attempt) {
    try {
      return plan(site, run, resource, folder, attempt);
    } catch (IllegalArgumentException e) {
      return new Answer.Refused(List.of(String.valueOf(e.getMessage())));
    }
  }

  private Answer plan(Site site, String run, JsonNode resource, Folder folder, int attempt) {
    ClusterFacts.Names names = cluster.names();
    Backup backup =
        defaults.apply(
            BackupReader.read(resource),
            folder.location().name(),
            cluster.uid(),
            cluster.version(),
            names.hidden());
    ResourceNames resources = new ResourceNames(names.kinds().all());
    ResourcePolicies said = policies.read(backup.getSpec());
    BackupSpec effective = said.resources().addTo(backup.getSpec(), resources::fullName);
    return switch (BackupFilter.of(effective, resources, names.namespaces())) {
      case FilterResult.Invalid<BackupFilter>(var errors) -> new Answer.Refused(errors);
      case FilterResult.Usable<BackupFilter>(var filter, _) -> {
        ArchiveParts parts = new ArchiveParts(site, attempt, clock);
        Intake intake = new Intake(parts, new HookResolver(backup.getSpec().hooks(), resources));
        List<Problem> problems =
            new ArrayList<>(
                new Collector(
                        cluster.reader(),
                        names.kinds(),
                        filter,
                        names.objects(),
                        backup.getSpec().orderedResources(),
                        intake)
                    .collect());
        problems.addAll(missing(backup.getSpec(), names));
        problems.addAll(leftOut(backup.getSpec(), filter, names));
        yield write(site, run, backup, attempt, new Collected(parts, intake, problems, said));
      }
    };
  }

  private record Collected(
      ArchiveParts parts, Intake intake, List<Problem> problems, ResourcePolicies policies) {}

  private Answer write(Site site, String run, Backup backup, int attempt, Collected collected) {
    Intake intake = collected.intake;
    BackupSpec spec = backup.getSpec();
    Blocks blocks =
        new BlockPlanner(
                new VolumeWishes(
                    defaults.copiesVolumes(spec),
                    !Boolean.FALSE.equals(spec.snapshotVolumes()),
                    collected.policies),
                intake.claims(),
                intake.volumes(),
                new RecordedParents(site.store(), repositories, cluster.uid()),
                PlanTags.of(run, site.backup()))
            .plan(intake.pods());
    if (!blocks.volumes().isEmpty() && passwords.find().isEmpty()) {
      return new Answer.Refused(List.of(passwords.missing()));
    }
    Plan plan =
        new Plan(
            KubeJson.MAPPER.valueToTree(backup),
            cluster.uid(),
            collected.parts.finish(),
            intake.resources(),
            blocks.blocks(),
            blocks.volumes(),
            blocks.skipped(),
            Stream.of(collected.problems, intake.problems(), blocks.problems())
                .flatMap(List::stream)
                .toList(),
            intake.items());
    return new Answer.Planned(plans.put(site, attempt, plan));
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
