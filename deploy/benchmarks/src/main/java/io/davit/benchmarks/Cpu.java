package io.davit.benchmarks;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Processor time of processes, between two looks at them.
public record Cpu(List<ProcessHandle> processes, Duration used, long nanos) {

  /// This process and others.
  public static Cpu of(ProcessHandle... others) {
    var all = Stream.concat(Stream.of(ProcessHandle.current()), Arrays.stream(others)).toList();
    return of(all);
  }

  /// Others without this process.
  public static Cpu only(ProcessHandle... others) {
    return of(List.of(others));
  }

  private static Cpu of(List<ProcessHandle> processes) {
    return new Cpu(processes, sum(processes), System.nanoTime());
  }

  /// Seconds of processor time since then.
  public double seconds() {
    return sum(processes).minus(used).toNanos() / 1e9;
  }

  /// How many cores they kept busy since then.
  public double cores() {
    return seconds() / ((System.nanoTime() - nanos) / 1e9);
  }

  private static Duration sum(List<ProcessHandle> processes) {
    return processes.stream()
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
