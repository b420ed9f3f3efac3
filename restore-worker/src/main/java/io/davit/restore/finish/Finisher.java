package io.davit.restore.finish;

import io.davit.blob.BlobSource;
import io.davit.blob.backupstore.BackupStore;
import io.davit.blob.backupstore.RestoreFile;
import io.davit.coordinator.run.Run;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import io.davit.restore.hook.HookRecord;
import io.davit.restore.item.ItemOutcome;
import io.davit.restore.ledger.HolderRecord;
import io.davit.restore.ledger.Ledger;
import io.davit.restore.plan.Gzip;
import io.davit.restore.plan.Plan;
import io.davit.restore.plan.Plans;
import io.davit.restore.plan.Problem;
import io.davit.restore.run.HookCounts;
import io.davit.restore.run.Job;
import io.davit.restore.run.Tally;
import io.davit.restore.run.Verdict;
import io.davit.restore.steps.StepNames;
import io.davit.restore.store.Site;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Computes what came of a restore from its plan and its ledger, and writes its files
/// (velero-restore.md §7.1).
public final class Finisher {
  private static final int SAMPLES = 20;

  private final InstantSource clock;

  public Finisher(InstantSource clock) {
    this.clock = clock;
  }

  /// Writes all files, and says what came of the restore.
  ///
  /// @param tally with what stands in no ledger
  public Verdict finish(Site site, Run run, Job job, Tally tally) {
    Plan plan = Plans.read(site, job.plan());
    List<ItemOutcome> items = items(site, plan);
    List<HolderRecord> holders = holders(site, plan);
    List<HookRecord> hooks = hooks(site);
    List<Problem> problems = problems(plan, items, holders, run, tally);
    Ledger.book(site).ifPresent(book -> problems.addAll(book.problems()));
    hooks.forEach(each -> problems.addAll(each.problems()));
    BackupStore files = new BackupStore(site.step(StepNames.PUT_FILE));
    String restore = site.restore();
    RestoreLog log = new RestoreLog(run.subject(), clock.instant());
    put(files, restore, RestoreFile.LOGS, log.text(items, holders, hooks, problems));
    put(files, restore, RestoreFile.RESULTS, Results.json(problems));
    put(files, restore, RestoreFile.RESOURCE_LIST, ResourceList.json(items));
    put(files, restore, RestoreFile.ITEM_OPERATIONS, "[]");
    put(files, restore, RestoreFile.VOLUME_INFO, VolumeInfos.json(holders));
    return verdict(items, holders, problems, tally.hookCounts());
  }

  private static void put(BackupStore files, String restore, RestoreFile file, String text) {
    byte[] packed = Gzip.pack((text.strip() + "\n").getBytes(StandardCharsets.UTF_8));
    files.put(restore, file, BlobSource.of(packed));
  }

  private static List<ItemOutcome> items(Site site, Plan plan) {
    List<ItemOutcome> items = new ArrayList<>();
    for (int part = 0; part < plan.parts().size(); part++) {
      Ledger.part(site, part).ifPresent(items::addAll);
    }
    return items;
  }

  private static List<HolderRecord> holders(Site site, Plan plan) {
    List<HolderRecord> holders = new ArrayList<>();
    for (int index = 0; index < plan.holders().size(); index++) {
      Ledger.holder(site, index).ifPresent(holders::add);
    }
    return holders;
  }

  private static List<HookRecord> hooks(Site site) {
    int pods = Ledger.book(site).map(book -> book.pods().size()).orElse(0);
    return IntStream.range(0, pods)
        .boxed()
        .flatMap(index -> Ledger.hooks(site, index).stream())
        .toList();
  }

  private static List<Problem> problems(
      Plan plan, List<ItemOutcome> items, List<HolderRecord> holders, Run run, Tally tally) {
    List<Problem> problems = new ArrayList<>(plan.problems());
    items.forEach(item -> problems.addAll(item.problems()));
    holders.forEach(holder -> problems.addAll(holder.problems()));
    tally.notes().forEach(note -> problems.add(note(note)));
    if (run.stop() != null) {
      problems.add(Problem.error(run.stop().reason()));
    }
    return problems;
  }

  private static Problem note(String text) {
    return text.startsWith(Tally.WARNING)
        ? Problem.warning(text.substring(Tally.WARNING.length()))
        : Problem.error(text);
  }

  private static Verdict verdict(
      List<ItemOutcome> items,
      List<HolderRecord> holders,
      List<Problem> problems,
      HookCounts hooks) {
    List<Problem> errors = problems.stream().filter(Problem::isError).toList();
    int volumes = holders.stream().mapToInt(HolderRecord::volumes).sum();
    return new Verdict(
        items.size() + volumes,
        problems.size() - errors.size(),
        errors.size(),
        errors.stream()
            .limit(SAMPLES)
            .map(error -> new Failure(FailureKind.PERMANENT, error.namespace(), cut(error)))
            .toList(),
        hooks);
  }

  private static String cut(Problem problem) {
    String text = problem.message();
    return text.length() <= 256 ? text : text.substring(0, 256) + "…";
  }
}
