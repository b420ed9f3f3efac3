package io.davit.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.davit.testkit.simulator.ToyCommand.Add;
import io.davit.testkit.simulator.ToyCommand.Begin;
import io.davit.testkit.simulator.ToyCommand.Break;
import io.davit.testkit.simulator.ToyCommand.Finish;
import io.davit.testkit.simulator.ToyMachine.Told;
import io.davit.testkit.simulator.ToyState.Growing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SimulationTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final int KEYS = 5;
  private static final int ELEMENTS = 6;

  // What is simulated is worth a line only to who looks into one seed.
  static {
    ((Logger) LoggerFactory.getLogger("io.davit.coordinator")).setLevel(Level.OFF);
  }

  private final ToyMachine machine = new ToyMachine();

  @Property(tries = 150)
  void losesNothingAndDecidesNothingTwiceWhateverHappens(@ForAll long seed) {
    ToyWorld world = new ToyWorld();
    var simulation = simulation(seed, world, Faults.MANY);
    List<String> elements = fill(simulation);

    simulation.run(3_000);
    simulation.settle(LONG);

    List<String> recorded = new ArrayList<>();
    simulation.states().values().forEach(it -> recorded.addAll(((Growing) it).elements()));
    assertThat(recorded).containsExactlyInAnyOrderElementsOf(elements);
    assertThat(world.writes.keySet()).hasSizeGreaterThanOrEqualTo(elements.size());
    assertThat(simulation.deadLetters()).isEmpty();
    assertRevisionsAreWhole(simulation);
  }

  @Property(tries = 40)
  void comesToTheSameEndFromTheSameSeed(@ForAll long seed) {
    assertThat(history(seed)).isEqualTo(history(seed));
  }

  private List<String> history(long seed) {
    var simulation = simulation(seed, new ToyWorld(), Faults.MANY);
    fill(simulation);
    simulation.run(1_500);
    simulation.settle(LONG);
    return simulation.sent(ToyMachine.TOLD).stream().map(Told::toString).toList();
  }

  @Property(tries = 40)
  void ringsEachAlarmOnceAndNeverEarly(@ForAll long seed) {
    var simulation = simulation(seed, new ToyWorld(), Faults.MANY);
    fill(simulation);
    simulation.run(2_000);
    simulation.calm(Duration.ofMinutes(20));

    for (ToyState state : simulation.states().values()) {
      Growing growing = (Growing) state;
      assertThat(growing.rangAt()).isNotNull().isAfterOrEqualTo(growing.deadline());
    }
    assertThat(told(simulation).values())
        .allSatisfy(it -> assertThat(it.stream().filter("Rang"::equals)).hasSize(1));
  }

  @Test
  void ringsAtItsInstantThoughTheOwnerDied() {
    var simulation = simulation(7, new ToyWorld(), Faults.NONE);
    Instant deadline = simulation.now().plusSeconds(60);
    simulation.send("a", new Begin(deadline));
    simulation.settle(LONG);
    simulation.running().stream().limit(2).forEach(simulation::kill);
    simulation.calm(Duration.ofSeconds(70));

    Growing growing = (Growing) simulation.state("a");
    assertThat(growing.rangAt()).isBetween(deadline, deadline.plusSeconds(1));
  }

  @Property(tries = 40)
  void whatIsDoneStaysDoneAndIsForgottenAfterEightDays(@ForAll long seed) {
    var simulation = simulation(seed, new ToyWorld(), Faults.MANY);
    simulation.send("a", new Begin(simulation.now().plusSeconds(5)));
    simulation.send("a", new Finish());
    for (int i = 0; i < 5; i++) {
      simulation.send("a", new Begin(simulation.now()));
      simulation.send("a", new Add("late" + i));
    }
    simulation.run(1_500);
    simulation.settle(LONG);

    assertThat(simulation.states()).isEmpty();
    assertThat(simulation.rawStates().get("a")).startsWith("{\"done\":{");
    assertThat(told(simulation).get("a")).last().isEqualTo("Finish");
  }

  @Test
  void quarantinesTheKeyWhoseDecisionFailsAndGoesOnWithTheOthers() {
    var simulation = simulation(3, new ToyWorld(), Faults.NONE);
    simulation.send("a", new Begin(simulation.now().plusSeconds(5)));
    simulation.send("b", new Begin(simulation.now().plusSeconds(5)));
    simulation.send("a", new Break());
    simulation.send("a", new Add("x"));
    simulation.sendRaw("b", "rubbish".getBytes(StandardCharsets.UTF_8));
    simulation.send("b", new Add("y"));
    simulation.settle(LONG);

    assertThat(simulation.rawStates()).containsKeys("a", "b", "!quarantine/a");
    assertThat(((Growing) simulation.state("b")).elements()).containsExactly("y");
    assertThat(simulation.deadLetters())
        .extracting(it -> it.command().key())
        .containsExactlyInAnyOrder("a", "a", "b");

    simulation.running().forEach(simulation::kill);
    simulation.startProcess();
    simulation.send("a", new Add("z"));
    simulation.settle(LONG);
    assertThat(simulation.deadLetters()).hasSize(4);
  }

  @Test
  void reportsTheLossOfAnExternalHolderAfterLeaseAndMargin() {
    var simulation = simulation(3, new ToyWorld(), Faults.NONE);
    simulation.send("a", new Begin(simulation.now().plusSeconds(1)));
    simulation.send("a", new Add("node/x"));
    simulation.settle(LONG);
    simulation.calm(Duration.ofSeconds(30));
    assertThat(((Growing) simulation.state("a")).owing()).containsExactly("node/x#1");

    simulation.calm(Duration.ofSeconds(15));
    assertThat(((Growing) simulation.state("a")).owing()).containsExactly("node/x#2");
  }

  private MachineSimulation<ToyState, ToyCommand, String> simulation(
      long seed, ToyWorld world, Faults faults) {
    return new MachineSimulation<>(seed, machine, _ -> world.executor(), faults);
  }

  private static List<String> fill(MachineSimulation<ToyState, ToyCommand, String> simulation) {
    List<String> elements = new ArrayList<>();
    for (int key = 0; key < KEYS; key++) {
      simulation.send("key-" + key, new Begin(simulation.now().plusSeconds(20L * key)));
    }
    for (int element = 0; element < ELEMENTS; element++) {
      for (int key = 0; key < KEYS; key++) {
        String name = (element == 2 ? "fails-" : "e-") + key + "-" + element;
        elements.add(name);
        simulation.send("key-" + key, new Add(name));
        simulation.send("key-" + key, new Add(name));
      }
    }
    return elements;
  }

  /// A decision that was made twice, or on an old state, leaves a gap or a repetition.
  private static void assertRevisionsAreWhole(MachineSimulation<?, ?, ?> simulation) {
    Map<String, List<Integer>> revisions = new TreeMap<>();
    for (Told it : all(simulation)) {
      revisions.computeIfAbsent(it.key(), _ -> new ArrayList<>()).add(it.revision());
    }
    revisions
        .values()
        .forEach(it -> {
          for (int i = 0; i < it.size(); i++) {
            assertThat(it.get(i)).isEqualTo(i + 1);
          }
        });
  }

  private static Map<String, List<String>> told(MachineSimulation<?, ?, ?> simulation) {
    Map<String, List<String>> told = new TreeMap<>();
    for (Told it : all(simulation)) {
      told.computeIfAbsent(it.key(), _ -> new ArrayList<>()).add(it.what());
    }
    return told;
  }

  private static List<Told> all(MachineSimulation<?, ?, ?> simulation) {
    return simulation.sent(ToyMachine.TOLD);
  }
}
