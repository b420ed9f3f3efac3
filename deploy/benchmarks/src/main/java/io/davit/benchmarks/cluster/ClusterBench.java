package io.davit.benchmarks.cluster;

import io.davit.benchmarks.Report;
import io.davit.benchmarks.Samples;
import io.davit.kube.KubeClients;
import io.davit.kube.KubeConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Backup systems on one cluster, in turns: items per second, and how soon a request is in
/// progress.
@Command(
    name = "cluster",
    mixinStandardHelpOptions = true,
    description = "Davit and the real Velero, or either, on a cluster where they already run.")
public final class ClusterBench implements Callable<Integer> {

  private static final String STOCK = "bench-stock";
  private static final String SMALL = "bench-small";

  @Option(names = "--kubeconfig", required = true, description = "Leads to the cluster.")
  @SuppressWarnings("NullAway.Init")
  private Path kubeconfig;

  @Option(
      names = "--system",
      required = true,
      description = "NAMESPACE of a system, or NAMESPACE:LOCATION; once for each.")
  @SuppressWarnings("NullAway.Init")
  private List<String> systems;

  @Option(names = "--items", description = "ConfigMaps and Secrets (${DEFAULT-VALUE}).")
  private int items = 5_000;

  @Option(names = "--rounds", description = "Backups of all items (${DEFAULT-VALUE}).")
  private int rounds = 3;

  @Option(names = "--requests", description = "Small backups, one at a time (${DEFAULT-VALUE}).")
  private int requests = 100;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    var report = new Report(spec.commandLine().getOut());
    try (var cluster = KubeClients.connect(new KubeConnection(kubeconfig, null))) {
      new Stock(cluster, STOCK).fill(items);
      new Stock(cluster, SMALL).fill(2);
      report.begin("systems side by side", Map.of("systems", systems, "items", items));
      var clerks = systems.stream().map(system -> new Clerk(cluster, system)).toList();
      var mark = UUID.randomUUID().toString().substring(0, 8);
      items(report, clerks, mark);
      requests(report, clerks, mark);
      report.fact("load at the end", Report.load());
      clerks.forEach(Clerk::close);
    }
    return 0;
  }

  private void items(Report report, List<Clerk> clerks, String mark) throws InterruptedException {
    for (int round = 1; round <= rounds; round++) {
      for (var clerk : clerks) {
        var name = clerk.namespace() + "-items-" + mark + "-" + round;
        var _ = clerk.create(name, STOCK);
        var begin = clerk.when(name, "InProgress");
        var collected = seconds(clerk.when(name, "collected") - begin);
        report.fact(
            clerk.namespace() + ", round " + round,
            "%.0f items/s: %.2f s to Finalizing, %.2f s to the end",
            items / collected,
            collected,
            seconds(clerk.when(name, "end") - begin));
      }
    }
  }

  private void requests(Report report, List<Clerk> clerks, String mark)
      throws InterruptedException {
    for (var clerk : clerks) {
      List<Double> begun = new ArrayList<>();
      List<Double> ended = new ArrayList<>();
      for (int i = 0; i < requests; i++) {
        var name = clerk.namespace() + "-request-" + mark + "-" + i;
        var asked = clerk.create(name, SMALL);
        begun.add(seconds(clerk.when(name, "InProgress") - asked) * 1000);
        ended.add(seconds(clerk.when(name, "end") - asked) * 1000);
      }
      if (requests > 0) {
        report.fact(clerk.namespace() + ", to InProgress", Samples.of(begun).in("ms"));
        report.fact(clerk.namespace() + ", to the end", Samples.of(ended).in("ms"));
      }
    }
  }

  private static double seconds(long nanos) {
    return (double) nanos / TimeUnit.SECONDS.toNanos(1);
  }
}
