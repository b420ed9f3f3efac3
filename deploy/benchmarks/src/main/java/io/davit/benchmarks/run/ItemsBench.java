package io.davit.benchmarks.run;

import io.davit.benchmarks.Cpu;
import io.davit.benchmarks.Report;
import io.davit.devenv.DavitProcess;
import io.davit.kube.Kinds;
import io.davit.model.velero.v1.Backup;
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

/// Items of one large namespace, backed up by a worker with little memory.
@Command(
    name = "items",
    mixinStandardHelpOptions = true,
    description = "Items backed up per second, and the memory that it takes.")
public final class ItemsBench implements Callable<Integer> {

  private static final int VALUE_BYTES = 400;

  @Option(names = "--items", description = "ConfigMaps and Secrets (${DEFAULT-VALUE}).")
  private int items = 20_000;

  @Option(names = "--rounds", description = "Backups, the first to warm up (${DEFAULT-VALUE}).")
  private int rounds = 4;

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
    settings.put("items", items + " ConfigMaps and Secrets of " + VALUE_BYTES + " bytes");
    settings.put("heap of the worker", heap + " MiB");
    settings.put("processes", "backup-worker in its own, broker in its own, the rest here");
    report.begin("items backed up", settings);
    try (var site = Site.open(directory)) {
      site.run(EnumSet.of(DavitProcess.SCHEDULER));
      measure(report, site);
    }
    return 0;
  }

  void measure(Report report, Site site)
      throws IOException, InterruptedException, ExecutionException {
    try (var worker =
            Child.start(
                DavitProcess.BACKUP_WORKER,
                site.devenv().processes().environment(DavitProcess.BACKUP_WORKER),
                heap,
                site.directory().resolve("worker.log"));
        var backups = Backups.follow(site.cluster(), Backup.class)) {
      fill(new Workload(site.cluster()));
      for (int round = 0; round < rounds; round++) {
        measure(report, site, worker, backups, round);
      }
    }
  }

  private void fill(Workload workload) throws InterruptedException, ExecutionException {
    workload.namespace("items");
    Workload.many(items, number -> item(workload, number));
  }

  private static void item(Workload workload, int number) {
    var kind = number % 2 == 0 ? Kinds.CONFIG_MAP : Kinds.SECRET;
    var field = number % 2 == 0 ? "data" : "stringData";
    var value = Integer.toString(number).repeat(VALUE_BYTES).substring(0, VALUE_BYTES);
    workload.create(kind, "items", "item-" + number, it -> it.putObject(field).put("value", value));
  }

  private void measure(Report report, Site site, Child worker, Backups backups, int round)
      throws IOException, InterruptedException {
    var name = "items-" + round;
    var work = Cpu.only(worker.handle());
    var rest = Cpu.of(site.broker());
    var _ = backups.create(name, Workload.backupOf("items"));
    var begun = backups.awaitPhase(name, "InProgress");
    var end = backups.awaitCompleted(name);
    var finalizing = backups.seen(name, "Finalizing").orElseThrow();
    var completed = backups.seen(name, "Completed").orElseThrow();
    double collecting = Duration.between(begun, finalizing).toNanos() / 1e9;
    double whole = Duration.between(begun, completed).toNanos() / 1e9;
    int total = end.path("status").path("progress").path("totalItems").asInt(0);
    report.fact(
        "round " + round + (round == 0 ? ", cold" : ""),
        "%.0f items/s to Finalizing, %.0f items/s to Completed, read back",
        total / collecting,
        total / whole);
    report.fact("  seconds", "%.2f, %.2f; %d items", collecting, whole, total);
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
