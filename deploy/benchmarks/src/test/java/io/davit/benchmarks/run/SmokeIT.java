package io.davit.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.benchmarks.Report;
import io.davit.devenv.DavitProcess;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/// Each benchmark comes to its end, with tiny sizes, on one site. What it measures says nothing.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class SmokeIT {

  private final StringWriter said = new StringWriter();
  private final Report report = new Report(new PrintWriter(said));

  @Test
  void everyBenchmarkOfRunsComesToItsEnd() throws Exception {
    try (var site = Site.open(null)) {
      site.run(EnumSet.complementOf(EnumSet.of(DavitProcess.NODE_AGENT)));
      of(new RunsBench(), "--runs=2", "--warm-up=1", "--parallel=2").measure(report, site);
      of(new LatencyBench(), "--samples=2", "--warm-up=1", "--open=0", "--pause=1")
          .measure(report, site);
      of(new ItemsBench(), "--items=40", "--rounds=1", "--heap=128").measure(report, site);
      of(new VolumeBench()).measure(report, site, Tree.mixed(1));
    }
    assertThat(said.toString().lines().filter(it -> it.startsWith("bottleneck"))).hasSize(4);
  }

  private static <T> T of(T bench, String... options) {
    return CommandLine.populateCommand(bench, options);
  }
}
