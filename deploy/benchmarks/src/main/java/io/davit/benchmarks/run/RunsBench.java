package io.davit.benchmarks.run;

import io.davit.benchmarks.Cpu;
import io.davit.benchmarks.Patience;
import io.davit.benchmarks.Report;
import io.davit.benchmarks.Samples;
import io.davit.devenv.DavitProcess;
import io.davit.model.velero.v1.Backup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Whole backups without volumes, many at once, each of a namespace of its own.
@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    description = "Whole backups per second, without volumes.")
public final class RunsBench implements Callable<Integer> {

  private static final double SATURATED = 0.8;

  @Option(names = "--runs", description = "Backups that are measured (${DEFAULT-VALUE}).")
  private int runs = 300;

  @Option(names = "--warm-up", description = "Backups before (${DEFAULT-VALUE}).")
  private int warmUp = 200;

  @Option(names = "--parallel", description = "Backups at once (${DEFAULT-VALUE}).")
  private int parallel = 16;

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
    settings.put("backups", runs + " after " + warmUp + " to warm up");
    settings.put("at once", parallel);
    settings.put("processes", "services, emulator, S3 in this JVM; broker in its own");
    report.begin("whole backups without volumes", settings);
    try (var site = Site.open(directory)) {
      site.run(
          EnumSet.of(
              DavitProcess.SCHEDULER, DavitProcess.BACKUP_WORKER, DavitProcess.RESTORE_WORKER));
      measure(report, site);
    }
    return 0;
  }

  void measure(Report report, Site site) throws IOException, InterruptedException {
    try (var backups = Backups.follow(site.cluster(), Backup.class)) {
      var workload = new Workload(site.cluster());
      for (int i = 0; i < parallel; i++) {
        workload.small("bench-" + i);
      }
      run(backups, warmUp);
      measure(report, site, backups);
    }
  }

  private void measure(Report report, Site site, Backups backups)
      throws IOException, InterruptedException {
    long requests = requests(site);
    var here = Cpu.of();
    var broker = Cpu.only(site.broker());
    long begun = System.nanoTime();
    var took = run(backups, runs);
    double seconds = (System.nanoTime() - begun) / 1e9;
    report.fact("backups", "%.1f/s", runs / seconds);
    report.fact("one, from POST to end", Samples.of(took).in("ms"));
    report.fact("S3 requests of one", "%.1f", (requests(site) - requests) / (double) runs);
    double cores = here.cores() + broker.cores();
    report.fact(
        "processor time of one",
        "%.0f ms here, %.0f ms broker",
        1000 * here.seconds() / runs,
        1000 * broker.seconds() / runs);
    report.fact("cores used", "%.2f", cores);
    report.bottleneck(
        cores > SATURATED * Runtime.getRuntime().availableProcessors()
            ? "the processor"
            : "hops between machines: none of them is busy");
  }

  private static long requests(Site site) throws IOException {
    try (var lines = Files.lines(site.devenv().settings().data().resolve("s3-access.log"))) {
      return lines.count();
    }
  }

  private record Open(String namespace, long begun) {}

  /// Runs so many, each namespace one after another.
  private List<Double> run(Backups backups, int count) throws InterruptedException {
    var open = new LinkedHashMap<String, Open>();
    var free = new ArrayList<String>();
    for (int i = 0; i < parallel; i++) {
      free.add("bench-" + i);
    }
    List<Double> took = new ArrayList<>();
    int started = 0;
    while (took.size() < count) {
      while (started < count && !free.isEmpty()) {
        var name = "run-" + names++;
        var namespace = free.removeLast();
        open.put(name, new Open(namespace, System.nanoTime()));
        var _ = backups.create(name, Workload.backupOf(namespace));
        started++;
      }
      for (var each : List.copyOf(open.entrySet())) {
        if (backups.ended(each.getKey()).isPresent()) {
          var _ = backups.awaitCompleted(each.getKey());
          took.add((System.nanoTime() - each.getValue().begun()) / 1e6);
          free.add(each.getValue().namespace());
          open.remove(each.getKey());
        }
      }
      Patience.pass(Duration.ofMillis(2));
    }
    return took;
  }
}
