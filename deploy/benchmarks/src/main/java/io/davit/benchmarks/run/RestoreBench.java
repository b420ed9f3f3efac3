package io.davit.benchmarks.run;

import io.davit.benchmarks.Cpu;
import io.davit.benchmarks.Report;
import io.davit.devenv.DavitProcess;
import io.davit.kube.Kinds;
import io.davit.model.velero.v1.Backup;
import io.davit.model.velero.v1.Restore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Secrets of one namespace, restored into others by a worker with little memory.
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = "Items restored per second, and the memory that it takes.")
public final class RestoreBench implements Callable<Integer> {
  private static final int VALUE_BYTES = 400;
  private static final String SOURCE = "secrets";

  @Option(names = "--items", description = "Secrets (${DEFAULT-VALUE}).")
  private int items = 33_000;

  @Option(names = "--rounds", description = "Restores (${DEFAULT-VALUE}).")
  private int rounds = 1;

  @Option(names = "--heap", description = "-Xmx of the worker, in MiB (${DEFAULT-VALUE}).")
  private int heap = 256;

  @Option(names = "--directory", description = "Where data are kept meanwhile.")
  private @Nullable Path directory;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    var report = new Report(spec.commandLine().getOut());
    var settings = new LinkedHashMap<String, Object>();
    settings.put("items", items + " Secrets of " + VALUE_BYTES + " bytes");
    settings.put("heap of the worker", heap + " MiB");
    settings.put("processes", "restore-worker in its own, broker in its own, the rest here");
    report.begin("items restored", settings);
    try (var site = Site.open(directory)) {
      site.run(EnumSet.of(DavitProcess.SCHEDULER, DavitProcess.BACKUP_WORKER));
      measure(report, site);
    }
    return 0;
  }

  private void measure(Report report, Site site)
      throws IOException, InterruptedException, ExecutionException {
    try (var worker =
            Child.start(
                DavitProcess.RESTORE_WORKER,
                site.devenv().processes().environment(DavitProcess.RESTORE_WORKER),
                heap,
                site.directory().resolve("worker.log"));
        var backups = Backups.follow(site.cluster(), Backup.class);
        var restores = Backups.follow(site.cluster(), Restore.class)) {
      fill(new Workload(site.cluster()));
      var _ = backups.create(SOURCE, Workload.backupOf(SOURCE));
      var _ = backups.awaitCompleted(SOURCE);
      for (int round = 0; round < rounds; round++) {
        measure(report, site, worker, restores, round);
      }
    }
  }

  private void fill(Workload workload) throws InterruptedException, ExecutionException {
    workload.namespace(SOURCE);
    var value = "x".repeat(VALUE_BYTES);
    Workload.many(
        items,
        number ->
            workload.create(
                Kinds.SECRET,
                SOURCE,
                "item-" + number,
                it -> it.putObject("stringData").put("value", value)));
  }

  private static void measure(Report report, Site site, Child worker, Backups restores, int round)
      throws IOException, InterruptedException {
    var name = "restore-" + round;
    var work = Cpu.only(worker.handle());
    var rest = Cpu.of(site.broker());
    var _ =
        restores.create(
            name,
            spec -> {
              spec.put("backupName", SOURCE);
              spec.putObject("namespaceMapping").put(SOURCE, "copy-" + round);
            });
    var begun = restores.awaitPhase(name, "InProgress");
    var end = restores.awaitCompleted(name);
    var completed = restores.seen(name, "Completed").orElseThrow();
    double whole = Duration.between(begun, completed).toNanos() / 1e9;
    int total = end.path("status").path("progress").path("totalItems").asInt(0);
    report.fact(
        "round " + round + (round == 0 ? ", cold" : ""),
        "%.0f items/s to Completed: %d items in %.1f s",
        total / whole,
        total,
        whole);
    report.fact(
        "  processor time",
        "worker %.2f s, everything else %.2f s (emulator, S3, broker)",
        work.seconds(),
        rest.seconds());
    report.fact("  peak of the worker's RSS", worker.peakMib() + " MiB");
    report.bottleneck(
        work.cores() > rest.cores() ? "the worker's processor time" : "emulator and S3 server");
  }
}
