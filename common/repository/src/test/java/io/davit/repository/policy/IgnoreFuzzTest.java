package io.davit.repository.policy;

import io.davit.repository.fuzz.Mutations;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class IgnoreFuzzTest {

  @Test
  void hostileRulesAreRefused() {
    Mutations.hold(
        bytes -> {
          try {
            String rules = new String(bytes, StandardCharsets.UTF_8);
            IgnoreRules.NONE.with(rules.lines().toList(), "x").ignores("x/y/z.log", false);
          } catch (IllegalArgumentException e) {
            assert e.getMessage().contains("ignore rule");
          }
        },
        List.of(
            "*.log\n!keep\n/a/**/b?\n[[:alpha:]-z]x\n\\#a\nd/\n[!a-c\\]]*"
                .getBytes(StandardCharsets.UTF_8)));
  }
}
