package io.davit.benchmarks.run;

import io.davit.benchmarks.Report;
import io.davit.benchmarks.Samples;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// What each hop between a request and its watch event costs.
final class HopTable {

  /// A record on the way, and the records that it waits for.
  private record Step(String record, String hop, List<String> after) {}

  private static final List<Step> WAY =
      List.of(
          new Step("Start", "watch, Start appended", List.of()),
          new Step("state Preparing", "read, decided, gate asked: appended", List.of("Start")),
          new Step("Prepared", "committed, effect Prepare: appended", List.of("state Preparing")),
          new Step(
              "PermitGranted", "committed, gate decided: appended", List.of("state Preparing")),
          new Step(
              "state Planning",
              "the later of both; committed, decided",
              List.of("Prepared", "PermitGranted")));

  private static final int SLOWEST = 3;
  private static final String LAST = "committed, status written, watch";

  private final Map<String, List<Double>> hops = new LinkedHashMap<>();
  private final List<Sample> samples = new ArrayList<>();

  /// One request.
  private record Sample(Instant begun, double millis, List<Double> hops) {}

  /// Notes one run.
  ///
  /// @param begun when the request was acknowledged
  /// @param shown when the watch showed InProgress
  void add(Hops seen, String run, Instant begun, Instant shown) {
    if (WAY.stream().anyMatch(step -> seen.at(run, step.record()).isEmpty())) {
      return;
    }
    List<Double> took = new ArrayList<>();
    for (var step : WAY) {
      double before =
          step.after().stream()
              .mapToDouble(record -> seen.at(run, record).orElseThrow())
              .max()
              .orElse(millis(begun));
      took.add(seen.at(run, step.record()).orElseThrow() - before);
      hop(step.hop()).add(took.getLast());
    }
    took.add(millis(shown) - seen.at(run, WAY.getLast().record()).orElseThrow());
    hop(LAST).add(took.getLast());
    samples.add(new Sample(begun, millis(shown) - millis(begun), took));
  }

  private List<Double> hop(String name) {
    return hops.computeIfAbsent(name, _ -> new ArrayList<>());
  }

  private static double millis(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant) / 1e3;
  }

  /// Prints the table.
  ///
  /// @return the hop that costs most
  String tell(Report report) {
    hops.forEach((hop, costs) -> {
      if (!costs.isEmpty()) {
        report.fact("  " + hop, Samples.of(costs).in("ms"));
      }
    });
    samples.stream()
        .sorted(Comparator.comparingDouble(Sample::millis).reversed())
        .limit(SLOWEST)
        .forEach(sample -> report.fact("  slow one", told(sample)));
    return hops.entrySet().stream()
        .max(Comparator.comparingDouble(hop -> median(hop.getValue()).orElse(0)))
        .map(Map.Entry::getKey)
        .orElse("unknown");
  }

  private static String told(Sample sample) {
    return "%.0f ms, begun %s, hop by hop %s"
        .formatted(
            sample.millis(),
            sample.begun().truncatedTo(ChronoUnit.MILLIS),
            sample.hops().stream().map("%.0f"::formatted).toList());
  }

  private static OptionalDouble median(List<Double> costs) {
    return costs.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Samples.of(costs).median());
  }
}
