package io.davit.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.davit.testkit.simulator.ToyCommand.Add;
import io.davit.testkit.simulator.ToyCommand.Begin;
import io.davit.testkit.simulator.ToyCommand.Break;
import io.davit.testkit.simulator.ToyCommand.Finish;
import io.davit.testkit.simulator.ToyCommand.Wrote;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MachinePropertiesTest {
  private static final Begin BEGIN = new Begin(Instant.parse("2026-01-05T00:00:10Z"));

  @Property(tries = 200)
  void holdForTheToyUnlessItIsBroken(
      @ForAll("commands") List<ToyCommand> commands, @ForAll long seed) {
    assertThatCode(() -> MachineProperties.hold(new ToyMachine(), "k", commands, seed))
        .doesNotThrowAnyException();
  }

  @Test
  void nameThePathToTheCommandThatThrew() {
    assertThatThrownBy(
            () -> MachineProperties.hold(new ToyMachine(), "k", List.of(BEGIN, new Break()), 1))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("broken on purpose")
        .hasMessageContaining("Begin");
  }

  @Provide
  Arbitrary<List<ToyCommand>> commands() {
    return Arbitraries.<ToyCommand>of(
            BEGIN, new Add("a"), new Add("b"), new Wrote("a#1"), new Wrote("b#2"), new Finish())
        .list()
        .ofMaxSize(40);
  }
}
