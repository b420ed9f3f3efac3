package io.davit.restore.preview;

import io.davit.blob.BlobWiring;
import io.davit.blob.Pause;
import io.davit.coordinator.time.ClockCheck;
import io.davit.kube.ClusterIdentity;
import io.davit.kube.Discovery;
import io.davit.kube.KubeClients;
import io.davit.mover.store.Passwords;
import io.davit.mover.store.SecretLocationStores;
import io.davit.mover.store.StoreClocks;
import io.davit.restore.item.HeldBack;
import io.davit.restore.item.ItemCluster;
import io.davit.restore.item.ItemOutcome;
import io.davit.restore.item.ItemRestorer;
import io.davit.restore.item.LiveKinds;
import io.davit.restore.item.PlannedItem;
import io.davit.restore.item.Terms;
import io.davit.restore.item.Waits;
import io.davit.restore.plan.Plan.PlannedHolder;
import io.davit.restore.plan.Plan.PlannedVolume;
import io.davit.restore.plan.Preparation;
import io.davit.restore.plan.Problem;
import io.davit.restore.prepare.Drafted;
import io.davit.restore.prepare.PlanMaker;
import io.davit.restore.prepare.Preparer;
import io.davit.restore.preview.Preview.Line;
import io.davit.restore.preview.Preview.Verdict;
import io.davit.restore.preview.Preview.Volume;
import io.davit.restore.readiness.Target;
import io.davit.restore.store.FolderClaims;
import io.davit.restore.store.Site;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ObjectNode;

/// Says what a Restore would do: the very planning and restoring of items, in a cluster that only
/// pretends to be written to. What the API server would refuse is not known before it is asked.
public final class RestorePreview {
  /// In place of the UID that the Restore does not have yet.
  private static final String RUN = "00000000-0000-0000-0000-000000000000";

  private static final Duration CLOCKS_APART = Duration.ofSeconds(30);

  private final KubeClients cluster;
  private final String namespace;
  private final InstantSource clock;
  private final RandomGenerator random;

  /// @param namespace Davit's own
  public RestorePreview(
      KubeClients cluster, String namespace, InstantSource clock, RandomGenerator random) {
    this.cluster = cluster;
    this.namespace = namespace;
    this.clock = clock;
    this.random = random;
  }

  /// Finds out.
  ///
  /// @param restore as it would be created
  public Preview of(ObjectNode restore) {
    var secrets = cluster.secrets().in(namespace);
    var clocks = new StoreClocks(new ClockCheck(CLOCKS_APART), clock);
    try (var stores =
        new SecretLocationStores(secrets, BlobWiring.unthrottled(random, clock), clocks)) {
      var claims = new FolderClaims(ClusterIdentity.read(cluster.reader()).uid(), clock, random);
      var passwords = new Passwords(secrets, namespace);
      Discovery discovery = cluster.discovery();
      var preparer =
          new Preparer(cluster.reader(), discovery, namespace, stores, claims, passwords);
      var maker =
          new PlanMaker(
              cluster.reader(), discovery, namespace, "restore-wait", claims, passwords, clock);
      return switch (preparer.prepare(RUN, restore)) {
        case Preparer.Answer.Refused(var errors) -> Preview.refused(errors);
        case Preparer.Answer.Lost(var reason) -> Preview.refused(List.of(reason));
        case Preparer.Answer.Ready(var preparation) -> {
          var site =
              new Site(
                  stores.open(preparation.location()),
                  restore.path("metadata").path("name").asString(""),
                  RUN,
                  new Unwritten());
          yield drafted(maker, site, restore, preparation);
        }
      };
    }
  }

  private Preview drafted(PlanMaker maker, Site site, ObjectNode restore, Preparation preparation) {
    return switch (maker.draft(site, restore, preparation, this::play)) {
      case PlanMaker.Draft.Usable<Played>(var played) ->
          new Preview(
              List.of(),
              preparation.backup(),
              played.lines(),
              played.volumes(),
              preparation.targets().stream().map(Target::toString).toList(),
              played.leftOut(),
              played.problems());
      case PlanMaker.Draft.Unusable<Played>(var errors) -> Preview.refused(errors);
    };
  }

  /// What came of pretending.
  private record Played(
      List<Line> lines, List<Volume> volumes, int leftOut, List<Problem> problems) {}

  private Played play(Drafted draft) {
    PretendedCluster pretended = new PretendedCluster(cluster.reader());
    ItemRestorer restorer = restorer(pretended, draft.terms());
    HeldBack heldBack = new HeldBack(draft.lost());
    List<Line> lines = new ArrayList<>();
    List<Problem> problems = new ArrayList<>(draft.problems());
    draft
        .items()
        .forEach(item -> {
          ItemOutcome outcome = heldBack.outcome(item).orElseGet(() -> restorer.restore(item));
          lines.add(line(item, outcome));
          problems.addAll(outcome.problems());
        });
    List<Volume> volumes =
        draft.holders().stream()
            .flatMap(it -> it.volumes().stream().map(v -> volume(it, v)))
            .toList();
    return new Played(lines, volumes, draft.leftOut(), problems);
  }

  private ItemRestorer restorer(PretendedCluster pretended, Terms terms) {
    Waits waits = new Waits(clock, Pause.real(), Duration.ZERO, Duration.ZERO);
    Discovery discovery = cluster.discovery();
    return new ItemRestorer(
        new ItemCluster(pretended, pretended, new Unwritten(), waits),
        new LiveKinds(() -> pretended.kinds(discovery)),
        terms);
  }

  private static Line line(PlannedItem item, ItemOutcome outcome) {
    Verdict verdict =
        switch (outcome.action()) {
          case CREATED -> Verdict.CREATE;
          case UPDATED -> Verdict.CHANGE;
          case SKIPPED -> Verdict.SKIP;
          case FAILED -> Verdict.FAIL;
        };
    String why =
        outcome.problems().isEmpty() ? why(item, verdict) : outcome.problems().getFirst().message();
    return new Line(verdict, outcome.kind(), outcome.id(), why);
  }

  private static String why(PlannedItem item, Verdict verdict) {
    boolean skipped = verdict == Verdict.SKIP;
    return switch (item.handling()) {
      case NAMESPACE -> skipped ? "is there already, and stays as it is" : "";
      case IN_PLACE_CLAIM -> "its data are overwritten, the claim itself stays";
      case LEFT_TO_CONTROLLER -> "its controller makes it";
      case PLAIN, PROVISIONED_CLAIM ->
          skipped ? "is there already as it was, or the cluster makes its own" : "";
    };
  }

  private static Volume volume(PlannedHolder holder, PlannedVolume volume) {
    String into =
        holder.ownVolumes()
            ? "volume %s of pod %s/%s"
                .formatted(volume.claim(), holder.namespace(), holder.source())
            : "claim %s/%s".formatted(holder.namespace(), volume.claim());
    return new Volume(into, holder.inPlace(), volume.manifest(), volume.bytes());
  }
}
