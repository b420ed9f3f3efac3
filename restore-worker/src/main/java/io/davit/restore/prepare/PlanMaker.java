package io.davit.restore.prepare;

import io.davit.blob.PrefixedBlobStore;
import io.davit.blob.backupstore.BackupLayout;
import io.davit.kube.ClusterReader;
import io.davit.kube.Discovery;
import io.davit.kube.archive.ArchiveException;
import io.davit.model.hook.RestoreHookResolver;
import io.davit.model.velero.v1.Restore;
import io.davit.mover.store.Passwords;
import io.davit.repository.format.FormatStore;
import io.davit.restore.item.PlannedItem;
import io.davit.restore.item.Terms;
import io.davit.restore.plan.Plan;
import io.davit.restore.plan.PlanRef;
import io.davit.restore.plan.Plans;
import io.davit.restore.plan.Preparation;
import io.davit.restore.plan.Problem;
import io.davit.restore.store.FolderClaims;
import io.davit.restore.store.Site;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// Claims the folder, pins the backup, and writes down what is to be done (protocol A3, F2, F4).
public final class PlanMaker {
  private static final int PART_ITEMS = 250;

  private final ClusterReader cluster;
  private final Surveyor surveyor;
  private final String waitImage;
  private final ModifierBook modifiers;
  private final PluginConfigs plugins;
  private final FolderClaims claims;
  private final Passwords passwords;
  private final InstantSource clock;

  /// @param namespace Davit's own
  /// @param waitImage of the container that waits in a restored pod for its volumes
  public PlanMaker(
      ClusterReader cluster,
      Discovery discovery,
      String namespace,
      String waitImage,
      FolderClaims claims,
      Passwords passwords,
      InstantSource clock) {
    this.cluster = cluster;
    this.surveyor = new Surveyor(discovery);
    this.waitImage = waitImage;
    this.modifiers = new ModifierBook(cluster, namespace);
    this.plugins = new PluginConfigs(cluster, namespace);
    this.claims = claims;
    this.passwords = passwords;
    this.clock = clock;
  }

  /// What planning comes to.
  public sealed interface Answer {
    /// The plan is written.
    record Planned(PlanRef plan) implements Answer {}

    /// The restore may not run.
    record Refused(List<String> errors) implements Answer {}
  }

  /// Makes a plan.
  ///
  /// @param attempt names the plan's objects
  public Answer make(Site site, JsonNode resource, Preparation preparation, int attempt) {
    Optional<String> obstacle = claims.take(site, preparation.backup());
    if (obstacle.isPresent()) {
      return new Answer.Refused(List.of(obstacle.get()));
    }
    return switch (draft(site, resource, preparation, drafted -> write(site, attempt, drafted))) {
      case Draft.Usable<PlanRef>(var plan) -> new Answer.Planned(plan);
      case Draft.Unusable<PlanRef>(var errors) -> new Answer.Refused(errors);
    };
  }

  /// What drafting comes to.
  public sealed interface Draft<T> {
    /// It was used.
    record Usable<T>(T result) implements Draft<T> {}

    /// The restore may not run.
    record Unusable<T>(List<String> errors) implements Draft<T> {}
  }

  /// Drafts a plan and uses it while the backup is open. Writes nothing.
  public <T> Draft<T> draft(
      Site site, JsonNode resource, Preparation preparation, Function<Drafted, T> use) {
    try {
      return new Draft.Usable<>(drafted(site, resource, preparation, use));
    } catch (IllegalArgumentException | ArchiveException e) {
      return new Draft.Unusable<>(List.of(String.valueOf(e.getMessage())));
    }
  }

  private <T> T drafted(
      Site site, JsonNode resource, Preparation preparation, Function<Drafted, T> use) {
    Restore restore = RestoreReader.read(resource);
    Request request = Request.of(restore, new ArrayList<>());
    Terms terms =
        request.terms(
            site.run(),
            restore,
            preparation.backup(),
            surveyor.status(restore.getSpec()),
            modifiers.read(restore.getSpec()),
            plugins.read());
    try (Surveyor.Surveyed surveyed =
        surveyor.survey(
            site.backups(), preparation.backup(), restore.getSpec(), terms, request.only())) {
      PlanDraft draft =
          new PlanDraft(
              cluster,
              surveyed,
              repositories(site),
              preparation.targets(),
              new PlanDraft.Wait(site.run(), waitImage),
              new RestoreHookResolver(restore.getSpec().hooks(), Duration.ZERO));
      List<Problem> problems = problems(preparation, surveyed, draft);
      return use.apply(new Drafted(draft, terms, problems, surveyed, restore.getSpec().hooks()));
    }
  }

  private static List<Problem> problems(
      Preparation preparation, Surveyor.Surveyed surveyed, PlanDraft draft) {
    List<Problem> problems = new ArrayList<>();
    preparation.warnings().forEach(text -> problems.add(Problem.warning(text)));
    surveyed.warnings().forEach(text -> problems.add(Problem.warning(text)));
    problems.addAll(surveyed.survey().problems());
    problems.addAll(draft.problems());
    return problems;
  }

  private static PlanRef write(Site site, int attempt, Drafted drafted) {
    PlanDraft draft = drafted.draft();
    List<Plan.Part> parts = new ArrayList<>();
    putParts(site, attempt, draft, draft.beforeVolumes(), parts);
    int workloads = parts.size();
    putParts(site, attempt, draft, draft.afterVolumes(), parts);
    Plan plan =
        new Plan(
            drafted.terms(),
            parts,
            draft.holders(),
            draft.lost(),
            drafted.problems(),
            drafted.hooks());
    return Plans.put(site, attempt, plan, workloads, draft.hasHooks());
  }

  private static void putParts(
      Site site,
      int attempt,
      PlanDraft draft,
      List<PlanDraft.Entry> entries,
      List<Plan.Part> parts) {
    for (int from = 0; from < entries.size(); from += PART_ITEMS) {
      List<PlannedItem> items =
          entries.subList(from, Math.min(from + PART_ITEMS, entries.size())).stream()
              .map(draft::item)
              .toList();
      parts.add(Plans.putPart(site, attempt, parts.size(), items));
    }
  }

  /// The ids of the repositories, each opened once with the password.
  private Function<String, String> repositories(Site site) {
    Map<String, String> ids = new HashMap<>();
    return namespace ->
        ids.computeIfAbsent(
            namespace,
            name ->
                new FormatStore(
                        PrefixedBlobStore.of(site.store(), BackupLayout.repository(name)), clock)
                    .open(passwords.get())
                    .uniqueId());
  }
}
