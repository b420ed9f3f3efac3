package io.davit.backup.collect;

import io.davit.backup.archive.ArchiveParts;
import io.davit.backup.plan.BlockPlanner.Blocks;
import io.davit.backup.plan.Folder;
import io.davit.backup.plan.Plan;
import io.davit.backup.plan.PlanRef;
import io.davit.backup.plan.PlanTags;
import io.davit.backup.plan.Plans;
import io.davit.backup.plan.RecordedParents;
import io.davit.backup.prepare.ClusterFacts;
import io.davit.backup.store.FolderClaims;
import io.davit.backup.store.Repositories;
import io.davit.backup.store.Site;
import io.davit.kube.KubeJson;
import io.davit.mover.store.Passwords;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Claims the folder of a backup, reads its items, and writes the plan: the last that happens
/// before the first side effect (protocol A3, F2).
public final class PlanMaker {
  private final ClusterFacts cluster;
  private final Gathering gathering;
  private final FolderClaims claims;
  private final Repositories repositories;
  private final Passwords passwords;
  private final Plans plans;
  private final InstantSource clock;

  public PlanMaker(
      ClusterFacts cluster,
      Gathering gathering,
      FolderClaims claims,
      Repositories repositories,
      Passwords passwords,
      Plans plans,
      InstantSource clock) {
    this.cluster = cluster;
    this.gathering = gathering;
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
  /// @param eachItem is told of each item that was read
  public Answer make(
      Site site, String run, JsonNode resource, Folder folder, int attempt, Runnable eachItem) {
    Optional<String> other = claims.claim(site, run);
    if (other.isPresent()) {
      return new Answer.Refused(
          List.of("backup \"" + folder.backup() + "\" is being written by " + other.get()));
    }
    Answer answer =
        planned(
            run, resource, folder, new ArchiveParts(site, attempt, clock, eachItem), site, attempt);
    if (answer instanceof Answer.Refused) {
      claims.leave(site, run);
    }
    return answer;
  }

  /// What was in order when the run was prepared may have changed since.
  private Answer planned(
      String run, JsonNode resource, Folder folder, ArchiveParts parts, Site site, int attempt) {
    try {
      return plan(run, resource, folder, parts, site, attempt);
    } catch (IllegalArgumentException e) {
      return new Answer.Refused(List.of(String.valueOf(e.getMessage())));
    }
  }

  private Answer plan(
      String run, JsonNode resource, Folder folder, ArchiveParts parts, Site site, int attempt) {
    return switch (gathering.gather(resource, folder.location().name(), parts)) {
      case Gathering.Answer.Refused(var errors) -> new Answer.Refused(errors);
      case Gathering.Answer.Gathered gathered -> write(site, run, attempt, parts, gathered);
    };
  }

  private Answer write(
      Site site, String run, int attempt, ArchiveParts parts, Gathering.Answer.Gathered gathered) {
    Intake intake = gathered.intake();
    Blocks blocks =
        gathered.blocks(
            new RecordedParents(site.store(), repositories, cluster.uid()),
            PlanTags.of(run, site.backup()));
    boolean copies =
        !blocks.volumes().isEmpty() || blocks.snapshots().stream().anyMatch(s -> s.move() != null);
    if (copies && passwords.find().isEmpty()) {
      return new Answer.Refused(List.of(passwords.missing()));
    }
    Plan plan =
        new Plan(
            KubeJson.MAPPER.valueToTree(gathered.backup()),
            cluster.uid(),
            parts.finish(),
            intake.resources(),
            blocks.blocks(),
            blocks.volumes(),
            blocks.snapshots(),
            blocks.classes(),
            blocks.skipped(),
            Stream.of(gathered.problems(), intake.problems(), blocks.problems())
                .flatMap(List::stream)
                .toList(),
            intake.items());
    return new Answer.Planned(plans.put(site, attempt, plan));
  }
}
