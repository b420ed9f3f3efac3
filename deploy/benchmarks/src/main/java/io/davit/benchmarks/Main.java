package io.davit.benchmarks;

import io.davit.benchmarks.cluster.ClusterBench;
import io.davit.benchmarks.coordinator.CoordinatorBench;
import io.davit.benchmarks.engine.EngineBench;
import io.davit.benchmarks.run.FailoverBench;
import io.davit.benchmarks.run.ItemsBench;
import io.davit.benchmarks.run.LatencyBench;
import io.davit.benchmarks.run.RestoreBench;
import io.davit.benchmarks.run.RunsBench;
import io.davit.benchmarks.run.VolumeBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Whole-program benchmarks: `./davit bench NAME`.
@Command(
    name = "davit bench",
    mixinStandardHelpOptions = true,
    description = "Measures Davit on this machine.",
    subcommands = {
      CoordinatorBench.class,
      RunsBench.class,
      LatencyBench.class,
      ItemsBench.class,
      RestoreBench.class,
      VolumeBench.class,
      FailoverBench.class,
      EngineBench.class,
      ClusterBench.class
    })
public final class Main implements Runnable {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which benchmark?");
  }

  /// Runs one and exits with 0 if it came to its end.
  public static void main(String[] args) {
    System.exit(execute(args));
  }

  static int execute(String... args) {
    return new CommandLine(new Main()).execute(args);
  }
}
