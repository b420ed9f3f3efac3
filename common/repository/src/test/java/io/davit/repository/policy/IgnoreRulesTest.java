package io.davit.repository.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IgnoreRulesTest {

  private static boolean ignores(String path, String... rules) {
    boolean directory = path.endsWith("/");
    String bare = directory ? path.substring(0, path.length() - 1) : path;
    return IgnoreRules.NONE.with(List.of(rules), ".").ignores(bare, directory);
  }

  @ParameterizedTest
  @CsvSource({
    "*.log, a.log, true",
    "*.log, x/y/a.log, true",
    "*.log, a.logs, false",
    "/a, a, true",
    "/a, x/a, false",
    "x/a, x/a, true",
    "x/a, y/x/a, false",
    "a/, a/, true",
    "a/, a, false",
    "a/, x/a/, true",
    "**/a, x/y/a, true",
    "**/a, a, true",
    "x/**, x/y/a, true",
    "x/**, x/, false",
    "x/**/a, x/a, true",
    "x/**/a, x/y/z/a, true",
    "x/*/a, x/y/z/a, false",
    "a?c, abc, true",
    "a?c, a/c, false",
    "a*c, a/c, false",
    "[ab], b, true",
    "[!ab], b, false",
    "[!ab], c, true",
    "[a-c]x, bx, true",
    "[a-c]x, dx, false",
    "[[:digit:]], 7, true",
    "[[:digit:]], x, false",
    "a\\*, a*, true",
    "a\\*, ab, false",
    "a.c, abc, false",
    "ABC, abc, false",
  })
  void rulesAreThoseOfGit(String rule, String path, boolean ignored) {
    assertThat(ignores(path, rule)).isEqualTo(ignored);
  }

  @Test
  void aLaterRuleTakesBackAnEarlierOne() {
    assertThat(ignores("keep.log", "*.log", "!keep.log")).isFalse();
    assertThat(ignores("other.log", "*.log", "!keep.log")).isTrue();
    assertThat(ignores("keep.log", "*.log", "!keep.log", "keep*")).isTrue();
    assertThat(ignores("a", "*", "!*/")).isTrue();
    assertThat(ignores("a/", "*", "!*/")).isFalse();
  }

  @Test
  void commentsAndBlanksAreNoRules() {
    assertThat(ignores("a", "# a", "", "  ")).isFalse();
    assertThat(ignores("#a", "\\#a")).isTrue();
    assertThat(ignores("a", " a ")).isTrue();
    assertThat(ignores("a ", "a\\ ")).isTrue();
  }

  @Test
  void rulesBelowHoldBelow() {
    IgnoreRules rules = IgnoreRules.NONE.with(List.of("*.tmp", "/only"), "x/y");
    assertThat(rules.ignores("x/y/a.tmp", false)).isTrue();
    assertThat(rules.ignores("x/y/z/a.tmp", false)).isTrue();
    assertThat(rules.ignores("a.tmp", false)).isFalse();
    assertThat(rules.ignores("x/y/only", false)).isTrue();
    assertThat(rules.ignores("x/y/z/only", false)).isFalse();
  }

  /// Each would take longer than the universe is old if all combinations were tried.
  @Test
  void noRuleTakesLongForAnyPath() {
    String name = "a".repeat(250);
    String path = (name + "/").repeat(15) + name;
    for (String rule :
        List.of("*a".repeat(100) + "b", "**/".repeat(500) + "b", "**/*a".repeat(60))) {
      assertThat(ignores(path, rule)).isFalse();
    }
    assertThat(ignores(path, "*a".repeat(100))).isTrue();
  }

  @Test
  void aRuleIsNoLongerThanAPath() {
    assertThatThrownBy(() -> ignores("a", "a".repeat(10_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("longer");
  }

  @Test
  void charactersBeyondTheBasicPlaneAreOne() {
    assertThat(ignores("x\uD83D\uDE00y", "x?y")).isTrue();
    assertThat(ignores("x\uD83D\uDE00y", "x[\uD83D\uDE00]y")).isTrue();
    assertThat(ignores("x\uD83D\uDE00y", "x\uD83D\uDE00*")).isTrue();
  }

  @Test
  void whatIsNoRuleIsRefused() {
    for (String wrong : List.of("[a", "a\\", "[[:nope:]]")) {
      assertThatThrownBy(() -> ignores("a", wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(wrong);
    }
  }
}
