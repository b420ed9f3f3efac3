package io.davit.restore.effect;

import io.davit.kube.ClusterReader;
import io.davit.kube.ClusterWriter;
import io.davit.kube.Discovery;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import io.davit.restore.item.HeldBack;
import io.davit.restore.item.ItemCluster;
import io.davit.restore.item.ItemOutcome;
import io.davit.restore.item.ItemRestorer;
import io.davit.restore.item.LiveKinds;
import io.davit.restore.item.Waits;
import io.davit.restore.ledger.HolderRecord;
import io.davit.restore.ledger.Ledger;
import io.davit.restore.plan.Plan;
import io.davit.restore.plan.Plans;
import io.davit.restore.plan.Problem;
import io.davit.restore.run.Counts;
import io.davit.restore.run.Job;
import io.davit.restore.store.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Restores one part of the items, in order. A part that is in the ledger is not restored again;
/// one that is not finds what an earlier attempt has made.
final class PartRestore {
  private static final int SAMPLES = 5;

  private final ClusterReader reader;
  private final ClusterWriter writer;
  private final Discovery discovery;
  private final Waits waits;
  private final int width;

  PartRestore(
      ClusterReader reader, ClusterWriter writer, Discovery discovery, Waits waits, int width) {
    this.reader = reader;
    this.writer = writer;
    this.discovery = discovery;
    this.waits = waits;
    this.width = width;
  }

  /// @param eachItem is told of each item that is done; by several threads
  Counts restore(Site site, Job job, int part, Runnable eachItem) {
    return counts(Ledger.part(site, part).orElseGet(() -> restoreAnew(site, job, part, eachItem)));
  }

  private List<ItemOutcome> restoreAnew(Site site, Job job, int part, Runnable eachItem) {
    Plan plan = Plans.read(site, job.plan());
    HeldBack heldBack = new HeldBack(lost(site, plan, part >= job.plan().workloads()));
    ItemCluster cluster = new ItemCluster(reader, writer, site.steps(), waits);
    ItemRestorer restorer =
        new ItemRestorer(cluster, new LiveKinds(discovery::discover), plan.terms());
    List<ItemOutcome> outcomes =
        new Waves(width)
            .map(
                Plans.read(site, plan.parts().get(part)),
                item -> {
                  ItemOutcome outcome =
                      heldBack.outcome(item).orElseGet(() -> restorer.restore(item));
                  eachItem.run();
                  return outcome;
                });
    Ledger.putPart(site, part, outcomes);
    return outcomes;
  }

  /// The claims whose data did not come back; known only once the volumes are done.
  private static List<String> lost(Site site, Plan plan, boolean afterVolumes) {
    if (!afterVolumes) {
      return List.of();
    }
    List<String> lost = new ArrayList<>(plan.lost());
    for (int index = 0; index < plan.holders().size(); index++) {
      Plan.PlannedHolder holder = plan.holders().get(index);
      if (holder.ownVolumes()) {
        continue;
      }
      List<String> filled =
          Ledger.holder(site, index).stream()
              .flatMap(record -> record.claims().stream())
              .filter(HolderRecord.ClaimRecord::filled)
              .map(HolderRecord.ClaimRecord::id)
              .toList();
      holder.volumes().stream()
          .map(volume -> holder.namespace() + "/" + volume.claim())
          .filter(claim -> !filled.contains(claim))
          .forEach(lost::add);
    }
    return lost;
  }

  private static Counts counts(List<ItemOutcome> outcomes) {
    List<Problem> problems = outcomes.stream().flatMap(it -> it.problems().stream()).toList();
    List<Problem> errors = problems.stream().filter(Problem::isError).toList();
    return new Counts(
        outcomes.size(),
        problems.size() - errors.size(),
        errors.size(),
        IntStream.range(0, Math.min(SAMPLES, errors.size()))
            .mapToObj(errors::get)
            .map(error -> new Failure(FailureKind.PERMANENT, error.namespace(), error.message()))
            .toList());
  }
}
