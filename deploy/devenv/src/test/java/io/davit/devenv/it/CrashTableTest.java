package io.davit.devenv.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.davit.model.channel.Machines;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// No step and no commit without a place in the table of crash points.
class CrashTableTest {

  private static final Pattern CATALOGUE = Pattern.compile(".*/(Step|StepNames)\\.class");

  @Test
  void everyStepAndCommitOfTheCodeHasItsPlace() {
    Set<String> table =
        Stream.concat(
                Arrays.stream(Voyage.values()).flatMap(voyage -> voyage.steps().stream()),
                Elsewhere.WHY.keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(table)
        .as("steps of Voyage and Elsewhere; a new step must be put into one of them")
        .containsExactlyElementsOf(stepsOfTheCode());
  }

  @Test
  void noStepIsBothKilledAtAndExcused() {
    assertThat(Arrays.stream(Voyage.values()).flatMap(voyage -> voyage.steps().stream()))
        .doesNotContainAnyElementsOf(Elsewhere.WHY.keySet())
        .doesNotHaveDuplicates();
  }

  /// `-Ddavit.golden=write` writes it, and keeps the outcomes that are there.
  @Test
  void theDocumentTellsTheTable() throws IOException {
    var document = CrashDocument.read();
    if ("write".equals(System.getProperty("davit.golden"))) {
      document.write();
      document = CrashDocument.read();
    }

    assertThat(document.withoutOutcomes()).isEqualTo(CrashDocument.table());
  }

  private static Set<String> stepsOfTheCode() {
    var classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> location.matches(CATALOGUE))
            .importPackages("io.davit");
    return Stream.concat(
            classes.stream().flatMap(CrashTableTest::constants),
            Arrays.stream(Machines.class.getDeclaredFields())
                .map(CrashTableTest::text)
                .flatMap(machine -> Stream.of(machine + ".commit", machine + ".report")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> constants(JavaClass catalogue) {
    return catalogue.getFields().stream()
        .filter(it -> it.getModifiers().contains(JavaModifier.STATIC))
        .filter(it -> it.getRawType().isEquivalentTo(String.class))
        .map(JavaField::reflect)
        .map(CrashTableTest::text);
  }

  private static String text(Field field) {
    try {
      field.setAccessible(true);
      return String.valueOf(field.get(null));
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
