package io.davit.model.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

  @ParameterizedTest
  @CsvSource({
    "sh*, shop, true",
    "sh*, sh, true",
    "sh*, xsh, false",
    "s?op, shop, true",
    "s?op, sop, false",
    "[a-c]x, bx, true",
    "[a-c]x, dx, false",
    "[xyz], y, true",
    "*.batch, jobs.batch, true",
    "*.batch, jobsbatch, false",
    "a.b, axb, false",
    "[a^]b, ^b, true"
  })
  void patternsMatchAsInAShell(String pattern, String name, boolean matches) {
    assertThat(Glob.parse(pattern).matches(name)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a**b; consecutive asterisks",
        "a|b; unsupported characters",
        "{a,b}; unsupported characters",
        "a[; unclosed bracket '['",
        "a[]; empty bracket pattern '[]'",
        "a]; unmatched closing bracket ']'",
        "[z-a]; runs backwards"
      })
  void malformedPatternsAreRefused(String pattern, String words) {
    assertThatThrownBy(() -> Glob.parse(pattern)).hasMessageContaining(words);
  }

  @Property
  void aPlainNameMatchesItselfAlone(
      @ForAll @CharRange(from = 'a', to = 'z') String name,
      @ForAll @CharRange(from = 'a', to = 'z') String other) {
    assertThat(Glob.parse(name).matches(other)).isEqualTo(name.equals(other));
  }

  @Property
  void noPatternOfLegalCharactersBreaksTheMatcher(
      @ForAll @StringLength(max = 12) @CharRange(from = ' ', to = '~') String pattern) {
    try {
      assertThat(Glob.parse(pattern).matches(""))
          .isEqualTo(pattern.isEmpty() || pattern.equals("*"));
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageContaining("wildcard pattern");
    }
  }
}
