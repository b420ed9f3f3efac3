package io.davit.testkit.simulator;

import io.davit.coordinator.effect.CrashPoints;
import io.davit.coordinator.effect.EffectExecutor;
import io.davit.coordinator.effect.StepMeter;
import io.davit.coordinator.holder.Seen;
import io.davit.coordinator.log.Bytes;
import io.davit.coordinator.log.DeadLetter;
import io.davit.coordinator.log.LogRecord;
import io.davit.coordinator.log.Records;
import io.davit.coordinator.machine.Machine;
import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.runtime.Coordinator;
import io.davit.coordinator.runtime.CoordinatorPorts;
import io.davit.coordinator.runtime.CoordinatorSettings;
import io.davit.model.channel.Channel;
import io.davit.testkit.simulator.SimulatedGroup.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One machine, hosted by several processes that die, sleep, and are cut off, in virtual time. All
/// that happens follows from the seed.
///
/// ```
/// var simulation = new MachineSimulation<>(seed, machine, process -> executor, Faults.MANY);
/// simulation.send("run-1", new Start());
/// simulation.run(2_000);
/// simulation.settle(Duration.ofHours(1));
/// assertThat(simulation.states()).…
/// ```
public final class MachineSimulation<S, C, E> {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int PARTITIONS = 4;
  private static final int PROCESSES = 3;
  private static final int LONGEST_SLEEP_SECONDS = 90;

  private final Random random;
  private final Machine<S, C, E> machine;
  private final Function<String, EffectExecutor<C, E>> executors;
  private final VirtualTime time = new VirtualTime();
  private final Fibers fibers;
  private final Accidents accidents;
  private final SimulatedBroker broker;
  private final SimulatedGroup group;
  private final SimulatedPoll poll;
  private final List<SimulatedProcess> processes = new ArrayList<>();
  private final Deque<LogRecord> inputs = new ArrayDeque<>();
  private final List<String> violations = new ArrayList<>();

  /// Members that were thrown out do not know it until they poll.
  private final List<Member> everJoined = new ArrayList<>();

  private int started;

  /// A simulation with three processes.
  ///
  /// @param executors makes the executor of a process, given its name
  public MachineSimulation(
      long seed,
      Machine<S, C, E> machine,
      Function<String, EffectExecutor<C, E>> executors,
      Faults faults) {
    this.random = new Random(seed);
    this.machine = machine;
    this.executors = executors;
    this.fibers = new Fibers(random);
    this.accidents = new Accidents(random, faults);
    this.broker = new SimulatedBroker(machine.name(), PARTITIONS, time);
    this.group = new SimulatedGroup(broker);
    this.poll = new SimulatedPoll(group, fibers, accidents, random);
    for (int i = 0; i < PROCESSES; i++) {
      startProcess();
    }
  }

  /// Starts one more process.
  public void startProcess() {
    SimulatedProcess process = new SimulatedProcess("process-" + ++started);
    processes.add(process);
    Coordinator coordinator =
        new Coordinator(ports(process), CoordinatorSettings.DEFAULTS, process.name);
    process.runs(coordinator);
    coordinator.host(
        machine,
        new PausingExecutor<>(
            executors.apply(process.name), fibers, key -> checkStep(process, key)));
    coordinator.start();
  }

  private CoordinatorPorts ports(SimulatedProcess process) {
    return new CoordinatorPorts(
        _ -> new SimulatedLog(group, process, fibers),
        json(),
        new SimulatedReports(broker, fibers, accidents),
        broker,
        time.timers(process),
        time,
        time.ticker(),
        fibers.of(process),
        CrashPoints.none(),
        StepMeter.none());
  }

  private static Records json() {
    return outgoing -> record(outgoing);
  }

  private static <T> LogRecord record(Outgoing<T> outgoing) {
    Bytes value =
        outgoing.value() == null
            ? null
            : Bytes.of(
                MAPPER.writerFor(outgoing.channel().type()).writeValueAsBytes(outgoing.value()));
    return new LogRecord(outgoing.channel().name(), outgoing.key(), value);
  }

  /// Protocol C3, and that what was revoked is cancelled.
  private void checkStep(SimulatedProcess process, String key) {
    Instant renewed = broker.seen(process.name).map(Seen::appendedAt).orElse(Instant.MIN);
    CoordinatorSettings settings = CoordinatorSettings.DEFAULTS;
    if (renewed.plus(settings.lease().minus(settings.margin())).isBefore(time.instant())) {
      violations.add(process + " took a step for " + key + " without a lease");
    }
    int partition = broker.partitionOf(key);
    boolean held =
        group.members().stream()
            .anyMatch(it -> it.process == process && it.held(partition).isPresent());
    if (!held && process.silentSince() == null && isMember(process)) {
      violations.add(process + " took a step for " + key + " whose partition it gave back");
    }
  }

  private boolean isMember(SimulatedProcess process) {
    return group.members().stream().anyMatch(it -> it.process == process);
  }

  /// Sends a command some time during the next [#run] or [#settle], after those before it.
  public void send(String key, C command) {
    inputs.add(
        new LogRecord(
            machine.name() + ".commands", key, Bytes.of(machine.codec().encodeCommand(command))));
  }

  /// Sends bytes as they are.
  public void sendRaw(String key, byte[] value) {
    inputs.add(new LogRecord(machine.name() + ".commands", key, Bytes.of(value)));
  }

  /// Lets a number of things happen, accidents among them.
  public void run(int turns) {
    for (int i = 0; i < turns; i++) {
      haveAccidents();
      wake(time.instant());
      turn();
    }
  }

  private void haveAccidents() {
    if (accidents.crash()) {
      anyRunning().ifPresent(it -> kill(it.name));
      startProcess();
    }
    if (accidents.zombie()) {
      Duration sleep = Duration.ofSeconds(1 + random.nextInt(LONGEST_SLEEP_SECONDS));
      anyRunning().ifPresent(it -> it.pause(time.instant(), time.instant().plus(sleep)));
    }
    if (accidents.rebalance()) {
      group.rebalance();
    }
  }

  private void turn() {
    switch (random.nextInt(10)) {
      case 0 -> input();
      case 1, 2 -> pollAny();
      case 3 -> pass(Duration.ofMillis(random.nextInt(700)));
      default -> fibers.step(_ -> true);
    }
  }

  private void input() {
    if (!inputs.isEmpty()) {
      broker.append(inputs.remove());
    }
  }

  private void pollAny() {
    List<Member> running = pollable();
    if (!running.isEmpty()) {
      poll.poll(running.get(random.nextInt(running.size())));
    }
  }

  private List<Member> pollable() {
    List<Member> running = new ArrayList<>();
    everJoined.removeIf(it -> it.closed || it.process.isDead());
    group.members().stream().filter(it -> !everJoined.contains(it)).forEach(everJoined::add);
    everJoined.stream().filter(it -> it.process.isRunning()).forEach(running::add);
    return running;
  }

  private void pass(Duration by) {
    pollable();
    time.advance(by);
    group.expire(time.instant());
  }

  private void wake(Instant now) {
    processes.removeIf(SimulatedProcess::isDead);
    for (SimulatedProcess process : processes) {
      if (process.wakesAt(now)) {
        process.wake();
        time.fire();
      }
    }
  }

  private Optional<SimulatedProcess> anyRunning() {
    List<SimulatedProcess> running =
        processes.stream().filter(SimulatedProcess::isRunning).toList();
    return running.isEmpty()
        ? Optional.empty()
        : Optional.of(running.get(random.nextInt(running.size())));
  }

  /// Kills a process.
  public void kill(String name) {
    processes.stream().filter(it -> it.name.equals(name)).forEach(it -> it.kill(time.instant()));
  }

  /// Names of the processes that run.
  public List<String> running() {
    return processes.stream().filter(SimulatedProcess::isRunning).map(it -> it.name).toList();
  }

  /// Ends all accidents, and lets everything go on until nothing is pending but timers.
  ///
  /// @param atMost in virtual time
  /// @throws AssertionError if it does not come to rest, or a rule was broken
  public void settle(Duration atMost) {
    accidents.end();
    Instant deadline = time.instant().plus(atMost);
    while (!isSettled()) {
      if (time.instant().isAfter(deadline)) {
        throw new AssertionError("not at rest after " + atMost + ": " + pending());
      }
      round();
    }
    requireNoViolations();
  }

  /// Ends all accidents, and lets time go by.
  public void calm(Duration duration) {
    accidents.end();
    Instant end = time.instant().plus(duration);
    while (time.instant().isBefore(end)) {
      round();
    }
    requireNoViolations();
  }

  private void requireNoViolations() {
    if (!violations.isEmpty()) {
      throw new AssertionError(violations.toString());
    }
  }

  private void round() {
    processes.removeIf(SimulatedProcess::isDead);
    processes.forEach(SimulatedProcess::wake);
    time.fire();
    input();
    pollable().forEach(poll::poll);
    boolean busy = true;
    while (busy) {
      busy = fibers.step(_ -> true);
    }
    pass(Duration.ofMillis(200));
  }

  private boolean isSettled() {
    return inputs.isEmpty()
        && broker.isConsumed()
        && states().values().stream()
            .flatMap(it -> machine.owed(it).stream())
            .allMatch(it -> it.holder() != null);
  }

  private String pending() {
    return inputs.size()
        + " inputs, consumed "
        + broker.isConsumed()
        + ", states "
        + states().keySet();
  }

  public Instant now() {
    return time.instant();
  }

  /// The states that are recorded, by key.
  public Map<String, S> states() {
    Map<String, S> states = new TreeMap<>();
    broker
        .states()
        .forEach((key, value) -> {
          JsonNode json = MAPPER.readTree(value.array());
          if (json.has("state")) {
            states.put(
                key,
                machine
                    .codec()
                    .decodeState(
                        MAPPER.writeValueAsBytes(json.get("state")), json.get("schema").asInt()));
          }
        });
    return states;
  }

  /// The state topic as it is, compacted, by key.
  public Map<String, String> rawStates() {
    Map<String, String> raw = new TreeMap<>();
    broker.states().forEach((key, value) -> raw.put(key, value.utf8()));
    return raw;
  }

  /// The state of one key.
  ///
  /// @throws NoSuchElementException if it has none
  public S state(String key) {
    S state = states().get(key);
    if (state == null) {
      throw new NoSuchElementException(key + ": " + rawStates().get(key));
    }
    return state;
  }

  /// What was sent to other channels, in order.
  public List<LogRecord> sent() {
    return broker.others();
  }

  /// What was sent to one channel, in order, but tombstones.
  public <T> List<T> sent(Channel<T> channel) {
    List<T> sent = new ArrayList<>();
    for (LogRecord message : sent()) {
      Bytes value = message.value();
      if (message.channel().equals(channel.name()) && value != null) {
        sent.add(MAPPER.readValue(value.array(), channel.type()));
      }
    }
    return sent;
  }

  public List<DeadLetter> deadLetters() {
    return broker.deadLetters();
  }
}
