package io.davit.benchmarks.run;

import io.davit.benchmarks.Cpu;
import io.davit.benchmarks.Patience;
import io.davit.benchmarks.Report;
import io.davit.benchmarks.Samples;
import io.davit.devenv.DavitProcess;
import io.davit.model.velero.v1.Backup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// How soon a request is in progress: from the acknowledged POST, or the acknowledged message, to
/// the watch event that shows it.
@Command(
    name = "latency",
    mixinStandardHelpOptions = true,
    description = "From request to InProgress, hop by hop.")
public final class LatencyBench implements Callable<Integer> {

  @Option(names = "--samples", description = "Requests of each kind (${DEFAULT-VALUE}).")
  private int samples = 200;

  @Option(names = "--warm-up", description = "Requests before measuring (${DEFAULT-VALUE}).")
  private int warmUp = 60;

  @Option(names = "--open", description = "Runs that are open meanwhile (${DEFAULT-VALUE}).")
  private int open = 200;

  @Option(
      names = "--pause",
      description = "Milliseconds between the end of a run and the next (${DEFAULT-VALUE}).")
  private int pause = 150;

  @Option(names = "--directory", description = "Where data are kept meanwhile.")
  private @Nullable Path directory;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  private int names;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var report = new Report(spec.commandLine().getOut());
    var settings = new LinkedHashMap<String, Object>();
    settings.put("samples of each kind", samples);
    settings.put("warm-up", warmUp);
    settings.put("pause between, ms", pause);
    settings.put("open runs", open);
    settings.put("processes", "services, emulator, S3 in this JVM; broker in its own");
    report.begin("from request to InProgress", settings);
    try (var site = Site.open(directory)) {
      site.run(
          EnumSet.of(
              DavitProcess.SCHEDULER, DavitProcess.BACKUP_WORKER, DavitProcess.RESTORE_WORKER));
      measure(report, site);
    }
    return 0;
  }

  void measure(Report report, Site site) throws InterruptedException {
    try (var backups = Backups.follow(site.cluster(), Backup.class);
        var hops = new Hops(site.devenv().kafka());
        var messages = new Messages(site.devenv().kafka())) {
      new Workload(site.cluster()).small("bench");
      measure(report, site, backups, hops, messages);
    }
  }

  private void measure(Report report, Site site, Backups backups, Hops hops, Messages messages)
      throws InterruptedException {
    messages.schedule(site.cluster(), "bench");
    for (int i = 0; i < warmUp; i++) {
      post(backups, hops, new HopTable());
    }
    byPost(report, site, "POST, idle", backups, hops);
    byMessage(report, site, "message, idle", backups, messages);
    if (open > 0) {
      open(site, backups);
      byPost(report, site, "POST, " + open + " runs open", backups, hops);
      byMessage(report, site, "message, " + open + " runs open", backups, messages);
    }
  }

  private void byPost(Report report, Site site, String kind, Backups backups, Hops hops)
      throws InterruptedException {
    var table = new HopTable();
    List<Double> took = new ArrayList<>();
    var cpu = Cpu.of(site.broker());
    for (int i = 0; i < samples; i++) {
      Patience.pass(Duration.ofMillis(pause));
      took.add(post(backups, hops, table));
    }
    report.fact(kind, Samples.of(took).in("ms"));
    var worst = table.tell(report);
    report.fact("  cores used", "%.2f", cpu.cores());
    report.bottleneck(worst);
  }

  private double post(Backups backups, Hops hops, HopTable table) throws InterruptedException {
    var name = "post-" + names++;
    var created = backups.create(name, Workload.backupOf("bench"));
    var begun = Site.CLOCK.instant();
    var shown = backups.awaitPhase(name, "InProgress");
    backups.awaitCompleted(name);
    table.add(hops, Backups.uid(created), begun, shown);
    return millis(begun, shown);
  }

  private void byMessage(Report report, Site site, String kind, Backups backups, Messages messages)
      throws InterruptedException {
    List<Double> took = new ArrayList<>();
    var cpu = Cpu.of(site.broker());
    for (int i = 0; i < samples; i++) {
      Patience.pass(Duration.ofMillis(pause));
      var known = backups.names();
      var begun = messages.send("message-" + names++);
      var name = next(backups, known);
      took.add(millis(begun, backups.awaitPhase(name, "InProgress")));
      backups.awaitCompleted(name);
    }
    report.fact(kind, Samples.of(took).in("ms"));
    report.fact("  cores used", "%.2f", cpu.cores());
  }

  private static String next(Backups backups, Set<String> known) throws InterruptedException {
    Patience.until("a backup by message", () -> backups.names().size() > known.size());
    return backups.names().stream().filter(it -> !known.contains(it)).findFirst().orElseThrow();
  }

  /// Runs that are in progress and stay so: each waits for hooks that nobody runs.
  private void open(Site site, Backups backups) throws InterruptedException {
    var workload = new Workload(site.cluster());
    for (int i = 0; i < open; i++) {
      workload.hooked("open-" + i);
    }
    workload.awaitPods(open);
    for (int i = 0; i < open; i++) {
      var _ = backups.create("open-" + i, Workload.backupOf("open-" + i));
    }
    Patience.until("open runs", () -> backups.in("InProgress") >= open);
    Patience.pass(Duration.ofSeconds(2));
  }

  private static double millis(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e6;
  }
}
