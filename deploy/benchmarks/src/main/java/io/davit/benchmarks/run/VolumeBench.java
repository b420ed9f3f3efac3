package io.davit.benchmarks.run;

import io.davit.benchmarks.Cpu;
import io.davit.benchmarks.Report;
import io.davit.devenv.DavitProcess;
import io.davit.model.velero.v1.Backup;
import io.davit.model.velero.v1.Restore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/// One volume through the whole path, there and back: run, agent, engine, S3 over a directory.
@Command(
    name = "volume",
    mixinStandardHelpOptions = true,
    description = "File-system backup and restore of one volume, in MB/s.")
public final class VolumeBench implements Callable<Integer> {

  private static final int HEAP = 512;
  private static final String NAMESPACE = "volume";

  @Option(names = "--megabytes", description = "Size of the mixed files (${DEFAULT-VALUE}).")
  private int megabytes = 2048;

  @Option(names = "--small-files", description = "Files of 4 KiB (${DEFAULT-VALUE}).")
  private int smallFiles = 50_000;

  @Option(names = "--directory", description = "Where data are kept meanwhile.")
  private @Nullable Path directory;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var report = new Report(spec.commandLine().getOut());
    var settings = new LinkedHashMap<String, Object>();
    settings.put("heap of the agent", HEAP + " MiB");
    settings.put("processes", "agent in its own, broker in its own, the rest here");
    report.begin("one volume, there and back", settings);
    if (megabytes > 0) {
      volume(report, megabytes + " MB of mixed files", Tree.mixed(megabytes));
    }
    if (smallFiles > 0) {
      volume(report, smallFiles + " files of 4 KiB", Tree.small(smallFiles));
    }
    return 0;
  }

  private void volume(Report report, String title, Tree tree)
      throws IOException, InterruptedException {
    report.fact("--", title);
    try (var site = Site.open(directory)) {
      site.run(
          EnumSet.of(
              DavitProcess.SCHEDULER,
              DavitProcess.BACKUP_WORKER,
              DavitProcess.RESTORE_WORKER,
              DavitProcess.HOOK_RUNNER));
      measure(report, site, tree);
    }
  }

  void measure(Report report, Site site, Tree tree) throws IOException, InterruptedException {
    try (var agent =
            Child.start(
                DavitProcess.NODE_AGENT,
                site.devenv().processes().environment(DavitProcess.NODE_AGENT),
                HEAP,
                site.directory().resolve("agent.log"));
        var backups = Backups.follow(site.cluster(), Backup.class);
        var restores = Backups.follow(site.cluster(), Restore.class)) {
      var workload = new Workload(site.cluster());
      workload.claiming(NAMESPACE);
      workload.awaitPods(1);
      tree.write(workload.volume(NAMESPACE, site.devenv().settings().data()));
      var trip = new Trip(report, site, agent, tree.bytes());
      trip.measure("backup", backups, "first", VolumeBench::backup);
      trip.measure("backup again", backups, "second", VolumeBench::backup);
      trip.measure("restore", restores, "back", VolumeBench::restore);
      report.fact("  peak of the agent's RSS", agent.peakMib() + " MiB");
      report.bottleneck(trip.bottleneck());
    }
  }

  private static void backup(ObjectNode spec) {
    Workload.backupOf(NAMESPACE).accept(spec);
    spec.put("defaultVolumesToFsBackup", true);
  }

  private static void restore(ObjectNode spec) {
    spec.put("backupName", "first").putObject("namespaceMapping").put(NAMESPACE, "copy");
  }

  /// One direction after another.
  private static final class Trip {
    private final Report report;
    private final Site site;
    private final Child agent;
    private final long bytes;
    private boolean agentIsBusy;

    Trip(Report report, Site site, Child agent, long bytes) {
      this.report = report;
      this.site = site;
      this.agent = agent;
      this.bytes = bytes;
    }

    void measure(String what, Backups runs, String name, Consumer<ObjectNode> spec)
        throws InterruptedException {
      var work = Cpu.only(agent.handle());
      var rest = Cpu.of(site.broker());
      var _ = runs.create(name, spec);
      var begun = runs.awaitPhase(name, "InProgress");
      var _ = runs.awaitCompleted(name);
      var end = runs.seen(name, "Completed").orElseThrow();
      double seconds = Duration.between(begun, end).toNanos() / 1e9;
      report.fact("  " + what, "%.1f MB/s (%.1f s)", bytes / 1e6 / seconds, seconds);
      report.fact(
          "    processor time",
          "agent %.1f s, everything else %.1f s",
          work.seconds(),
          rest.seconds());
      agentIsBusy = work.seconds() > rest.seconds();
    }

    String bottleneck() {
      return agentIsBusy ? "the agent's processor time" : "S3 server and emulator";
    }
  }
}
