package io.davit.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;

class OutputTailTest {

  @Property
  void whatIsKeptIsTheEndHoweverItWasWritten(
      @ForAll @IntRange(min = 0, max = 9) int limit, @ForAll List<@AlphaChars String> parts)
      throws IOException {
    OutputTail tail = new OutputTail(limit);
    for (String part : parts) {
      tail.write(part.getBytes(StandardCharsets.UTF_8));
    }
    String all = String.join("", parts);
    assertThat(tail.text()).isEqualTo(all.substring(Math.max(0, all.length() - limit)));
  }
}
