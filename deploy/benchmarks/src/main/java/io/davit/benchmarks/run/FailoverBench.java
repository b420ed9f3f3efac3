package io.davit.benchmarks.run;

import io.davit.benchmarks.Patience;
import io.davit.benchmarks.Report;
import io.davit.benchmarks.Samples;
import io.davit.devenv.DavitProcess;
import io.davit.events.topic.Topics;
import io.davit.kube.Kinds;
import io.davit.model.channel.Channels;
import io.davit.model.velero.v1.Backup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// How soon a run goes on after its worker was killed: from SIGKILL to the next state of the run.
@Command(
    name = "failover",
    mixinStandardHelpOptions = true,
    description = "From SIGKILL of the owning backup-worker to the run's next step.")
public final class FailoverBench implements Callable<Integer> {

  private static final int HEAP = 256;

  @Option(names = "--kills", description = "How often (${DEFAULT-VALUE}).")
  private int kills = 10;

  @Option(names = "--items", description = "What a run has to do (${DEFAULT-VALUE}).")
  private int items = 3_000;

  @Option(names = "--directory", description = "Where data are kept meanwhile.")
  private @Nullable Path directory;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  private final List<Child> workers = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    var report = new Report(spec.commandLine().getOut());
    var settings = new LinkedHashMap<String, Object>();
    settings.put("kills", kills);
    settings.put("session", "10 s, heartbeat 3 s, lease 30 s: the defaults");
    settings.put("processes", "two backup-workers and the broker in their own, the rest here");
    report.begin("from SIGKILL to the run going on", settings);
    try (var site = Site.open(directory)) {
      site.run(EnumSet.of(DavitProcess.SCHEDULER));
      measure(report, site);
    }
    return 0;
  }

  private void measure(Report report, Site site) throws IOException, InterruptedException {
    try (var backups = Backups.follow(site.cluster(), Backup.class);
        var hops = new Hops(site.devenv().kafka())) {
      fill(new Workload(site.cluster()));
      measure(report, site, backups, hops);
    } finally {
      workers.forEach(Child::close);
    }
  }

  private void fill(Workload workload) {
    workload.namespace("failover");
    for (int i = 0; i < items; i++) {
      workload.create(
          Kinds.CONFIG_MAP, "failover", "item-" + i, it -> it.putObject("data").put("a", "b"));
    }
  }

  private void measure(Report report, Site site, Backups backups, Hops hops)
      throws IOException, InterruptedException {
    List<Double> next = new ArrayList<>();
    List<Double> ends = new ArrayList<>();
    for (int kill = 0; kill < kills; kill++) {
      twoWorkers(site);
      var name = "failover-" + kill;
      var run = Backups.uid(backups.create(name, Workload.backupOf("failover")));
      Patience.until("the run to plan", () -> hops.at(run, "state Planning").isPresent());
      int partition = new Topics(site.devenv().kafka()).of(Channels.BACKUP).partitionOf(run);
      var victim = owner(partition);
      victim.kill();
      long killed = Site.CLOCK.millis();
      workers.remove(victim);
      var way = TakeOver.follow(workers.getFirst(), partition, killed);
      Patience.until("the run to go on", () -> hops.stateAfter(run, killed).isPresent());
      next.add((hops.stateAfter(run, killed).orElseThrow() - killed) / 1000.0);
      var _ = backups.awaitCompleted(name);
      ends.add((backups.seen(name, "Completed").orElseThrow().toEpochMilli() - killed) / 1000.0);
      report.fact(
          "kill " + kill,
          "assigned %.2f, taken %.2f, next state %.2f, end %.2f s; load %s",
          way.assigned(),
          way.taken(),
          next.getLast(),
          ends.getLast(),
          Report.load());
    }
    report.fact("next state of the run", Samples.of(next).in("s"));
    report.fact("end of the run", Samples.of(ends).in("s"));
    report.bottleneck("the group's session of 10 s: a dead member is silent for so long");
  }

  private void twoWorkers(Site site) throws IOException, InterruptedException {
    Map<String, String> environment =
        site.devenv().processes().environment(DavitProcess.BACKUP_WORKER);
    while (workers.size() < 2) {
      var log = site.directory().resolve("worker.log");
      workers.add(Child.start(DavitProcess.BACKUP_WORKER, environment, HEAP, log));
    }
    int all = site.devenv().kafka().sizes().machinePartitions();
    while (!shared(all)) {
      Patience.pass(Duration.ofMillis(200));
    }
  }

  /// Whether each worker has partitions, and together they have all.
  private boolean shared(int all) throws InterruptedException {
    int sum = 0;
    for (var worker : workers) {
      int has = worker.partitions().size();
      if (has == 0) {
        return false;
      }
      sum += has;
    }
    return sum == all;
  }

  private Child owner(int partition) throws InterruptedException {
    for (var worker : workers) {
      if (worker.partitions().contains(partition)) {
        return worker;
      }
    }
    throw new IllegalStateException("partition " + partition + " has no owner");
  }
}
