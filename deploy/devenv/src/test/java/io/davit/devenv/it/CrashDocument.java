package io.davit.devenv.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// `docs/crash-points.md`: the table, and what became of each death when the suite ran last with
/// `-Ddavit.golden=write`.
final class CrashDocument {

  private static final String UNKNOWN = "not run yet";
  private static final String HEAD =
      """
      # Crash points

      Every step (an outside write, protocol C1) and every commit or report of a machine is a place where a process may die. A test (`CrashTableTest`) holds this table to the names in the code, so that a new step cannot be
      forgotten; `CrashPointsIT` (profile `chaos`) kills the process at each, starts it again, and goes on until the run has ended. Then what the run did is proved: the phase is `Completed`, what it saved is restored byte by byte, every pre hook
      is followed by its post hook, and nothing is left: no claim, pin or working file in the bucket, no holder pod, no mark on a workload. A process dies without any clean-up (`Runtime.halt`); what is tried in one run dies many times in it.

      | Point | Process | Run | Outcome |
      |---|---|---|---|
      """;

  private final Map<String, String> outcomes = new TreeMap<>();
  private final List<String> lines;

  private CrashDocument(List<String> lines) {
    this.lines = lines;
    lines.stream()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.split(" \\| ", -1))
        .forEach(cells -> outcomes.put(cells[0], cells[cells.length - 1]));
  }

  static CrashDocument read() throws IOException {
    return new CrashDocument(Files.exists(path()) ? Files.readAllLines(path()) : List.of());
  }

  /// The lines without what is in the last column.
  List<String> withoutOutcomes() {
    return lines.stream().map(CrashDocument::withoutOutcome).toList();
  }

  static List<String> table() {
    return new CrashDocument(List.of())
        .rendered().stream().map(CrashDocument::withoutOutcome).toList();
  }

  private static String withoutOutcome(String line) {
    return line.startsWith("| `") ? line.substring(0, line.lastIndexOf(" | ")) : line;
  }

  /// Notes what became of a death.
  void note(String point, String outcome) {
    outcomes.put(cell(point), outcome + " |");
  }

  void write() throws IOException {
    Files.write(path(), rendered());
  }

  private List<String> rendered() {
    List<String> all = new ArrayList<>(Arrays.asList(HEAD.stripTrailing().split("\n", -1)));
    for (var voyage : Voyage.values()) {
      voyage
          .points()
          .forEach(point ->
              all.add(
                  "%s | %s | %s | %s"
                      .formatted(
                          cell(point),
                          voyage.victim().title(),
                          voyage.errand().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                          outcomes.getOrDefault(cell(point), UNKNOWN + " |"))));
    }
    all.addAll(List.of("", "Nobody dies here at these:", "", "| Step | Why |", "|---|---|"));
    new TreeMap<>(Elsewhere.WHY).forEach((step, why) -> all.add("| " + step + " | " + why + " |"));
    return all;
  }

  private static String cell(String point) {
    return "| `" + point + "`";
  }

  private static Path path() {
    return Path.of(System.getProperty("basedir", ".")).resolve("../../docs/crash-points.md");
  }
}
