package io.davit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the table of rules in `docs/design.md` to what there is.
class RulesTableTest {
  private static final Path ROOT = Path.of("../..");
  private static final Pattern NAME = Pattern.compile("`([A-Z][A-Za-z0-9]+)`");
  private static final List<String> MODULES =
      List.of("common", "scheduler", "backup-worker", "restore-worker", "hook-runner", "deploy");
  private static final List<String> RULES =
      List.of(
          "A1", "A2", "A3", "B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8", "B9", "B10", "B11",
          "B12", "C1", "C2", "C3", "C4", "C5", "C6", "D1", "D2", "D3", "D4", "D5", "E1", "E2", "E3",
          "E4", "E5", "F9", "G1", "G2", "H");

  @Test
  void eachRuleHasCodeAndATestThatExist() throws IOException {
    Set<String> production = sources("/src/main/java/");
    Set<String> tests = sources("/src/test/java/");
    List<String[]> rows = rows();

    assertThat(rows.stream().map(row -> row[1].strip())).containsExactlyElementsOf(RULES);
    for (String[] row : rows) {
      assertThat(names(row[3])).as("code of %s", row[1]).isNotEmpty();
      assertThat(production).as("code of %s", row[1]).containsAll(names(row[3]));
      assertThat(names(row[4])).as("tests of %s", row[1]).isNotEmpty();
      assertThat(tests).as("tests of %s", row[1]).containsAll(names(row[4]));
    }
  }

  private static List<String[]> rows() throws IOException {
    String text = Files.readString(ROOT.resolve("docs/design.md"));
    String section = text.substring(text.indexOf("## Rules, code, tests"));
    return section
        .lines()
        .filter(line -> line.startsWith("| "))
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.split("[|]", -1))
        .filter(row -> row[1].strip().matches("[A-H][0-9]*"))
        .limit(RULES.size())
        .toList();
  }

  private static List<String> names(String cell) {
    return NAME.matcher(cell).results().map((MatchResult found) -> found.group(1)).toList();
  }

  private static Set<String> sources(String part) throws IOException {
    Set<String> names = new HashSet<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module))) {
        files
            .map(Path::toString)
            .filter(file -> file.contains(part) && file.endsWith(".java"))
            .map(file -> file.substring(file.lastIndexOf('/') + 1, file.length() - 5))
            .forEach(names::add);
      }
    }
    return names;
  }
}
