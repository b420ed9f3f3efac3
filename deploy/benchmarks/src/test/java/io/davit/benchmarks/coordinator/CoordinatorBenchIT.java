package io.davit.benchmarks.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CoordinatorBenchIT {

  @Test
  void comesToItsEnd() {
    var said = new StringWriter();
    var line = new CommandLine(new CoordinatorBench()).setOut(new PrintWriter(said));

    assertThat(line.execute("--keys=4", "--warm-up=1", "--seconds=1")).isZero();
    assertThat(said.toString()).contains("commands", "bottleneck");
  }
}
