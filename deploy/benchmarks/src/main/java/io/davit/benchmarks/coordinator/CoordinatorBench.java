package io.davit.benchmarks.coordinator;

import io.davit.benchmarks.Cpu;
import io.davit.benchmarks.Patience;
import io.davit.benchmarks.Report;
import io.davit.benchmarks.Samples;
import io.davit.coordinator.effect.CrashPoints;
import io.davit.coordinator.effect.StepMeter;
import io.davit.coordinator.process.Lifecycle;
import io.davit.coordinator.runtime.Coordinator;
import io.davit.coordinator.runtime.CoordinatorPorts;
import io.davit.coordinator.runtime.CoordinatorSettings;
import io.davit.coordinator.runtime.MachineHost;
import io.davit.coordinator.time.Ticker;
import io.davit.coordinator.time.WallTimers;
import io.davit.events.client.KafkaSettings;
import io.davit.events.client.KafkaSettings.TopicSizes;
import io.davit.events.codec.ChannelCodec;
import io.davit.events.log.KafkaLogs;
import io.davit.events.stream.KafkaHolders;
import io.davit.events.stream.KafkaReports;
import io.davit.events.topic.TopicAdmin;
import io.davit.testkit.kafka.EmbeddedKafkaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Commands through the coordinator in a second: a real broker in a process of its own, effects
/// that are answered in this one.
@Command(
    name = "coordinator",
    mixinStandardHelpOptions = true,
    description = "Commands decided and recorded per second on a real broker.")
public final class CoordinatorBench implements Callable<Integer> {

  private static final InstantSource CLOCK = InstantSource.system();

  /// With so much of the machine used, nothing but the processor is the bottleneck.
  private static final double SATURATED = 0.8;

  @Option(names = "--keys", description = "Keys in flight at once (${DEFAULT-VALUE}).")
  private int keys = 256;

  @Option(names = "--warm-up", description = "Seconds before measuring (${DEFAULT-VALUE}).")
  private int warmUp = 15;

  @Option(names = "--seconds", description = "Seconds of measuring (${DEFAULT-VALUE}).")
  private int seconds = 20;

  @Option(names = "--state-bytes", description = "Size of a state (${DEFAULT-VALUE}).")
  private int stateBytes = 1024;

  @Option(
      names = "--event-every",
      description = "One public event for so many commands (${DEFAULT-VALUE}).")
  private int eventEvery = 4;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var report = new Report(spec.commandLine().getOut());
    var settings = new LinkedHashMap<String, Object>();
    settings.put("keys in flight", keys);
    settings.put("state, bytes", stateBytes);
    settings.put("commands for one event", eventEvery);
    settings.put("partitions", TopicSizes.SINGLE_BROKER.machinePartitions());
    settings.put("seconds", warmUp + " to warm up, " + seconds);
    report.begin("commands through the coordinator", settings);
    var directory = Files.createTempDirectory("davit-bench-");
    try (var broker = EmbeddedKafkaProcess.start(directory);
        var lifecycle = new Lifecycle()) {
      var kafka = KafkaSettings.of(broker.bootstrapServers()).withSizes(TopicSizes.SINGLE_BROKER);
      measure(report, kafka, broker.process(), lifecycle);
    }
    return 0;
  }

  private void measure(
      Report report, KafkaSettings kafka, ProcessHandle broker, Lifecycle lifecycle)
      throws InterruptedException {
    try (var topics = new TopicAdmin(kafka)) {
      topics.prepareAsOwner();
    }
    var logs = new TimedLogs(lifecycle.add("logs", new KafkaLogs(kafka, System::nanoTime)));
    var machine = new PingMachine(eventEvery);
    var executor = new PingExecutor();
    var coordinator =
        lifecycle.add(
            "coordinator",
            new Coordinator(ports(kafka, logs, lifecycle), CoordinatorSettings.DEFAULTS, "bench"));
    MachineHost<PingCommand> host = coordinator.host(machine, executor);
    coordinator.start();
    Patience.until("all partitions", () -> host.health() == MachineHost.Health.READY);
    var serve = new PingCommand.Serve("x".repeat(stateBytes));
    for (int key = 0; key < keys; key++) {
      host.send("ping-" + key, serve);
    }
    Patience.pass(Duration.ofSeconds(warmUp));
    executor.takeRounds();
    logs.commits().clear();
    long before = machine.decided();
    var cpu = Cpu.of(broker);
    long begun = System.nanoTime();
    Patience.pass(Duration.ofSeconds(seconds));
    double took = (System.nanoTime() - begun) / 1e9;
    double decided = machine.decided() - before;
    tell(report, new Measured(decided, took, cpu.cores()), executor, logs);
  }

  private record Measured(double commands, double seconds, double cores) {}

  private static void tell(
      Report report, Measured measured, PingExecutor executor, TimedLogs logs) {
    var commits = Samples.of(logs.commits());
    report.fact("commands", "%.0f/s", measured.commands() / measured.seconds());
    report.fact("transactions", "%.0f/s", commits.count() / measured.seconds());
    report.fact("commands in one", "%.1f", measured.commands() / commits.count());
    report.fact("one transaction", commits.in("ms"));
    report.fact("from effect to next effect", Samples.of(executor.takeRounds()).in("ms"));
    report.fact("cores used", "%.2f with the broker", measured.cores());
    int cores = Runtime.getRuntime().availableProcessors();
    report.bottleneck(
        measured.cores() > SATURATED * cores
            ? "the processor"
            : "the transaction: a partition does one at a time");
  }

  private static CoordinatorPorts ports(KafkaSettings kafka, TimedLogs logs, Lifecycle lifecycle)
      throws InterruptedException {
    ThreadFactory threads = Thread.ofVirtual().name("bench-", 0).factory();
    Ticker ticker = System::nanoTime;
    var holders = lifecycle.add("holders", new KafkaHolders(kafka, CLOCK, threads));
    if (!holders.awaitRead(Duration.ofSeconds(30))) {
      throw new IllegalStateException("holders were not read");
    }
    return new CoordinatorPorts(
        logs,
        new ChannelCodec(kafka),
        lifecycle.add("reports", new KafkaReports(kafka)),
        holders,
        lifecycle.add("timers", new WallTimers(CLOCK, ticker, threads)),
        CLOCK,
        ticker,
        threads,
        CrashPoints.none(),
        StepMeter.none());
  }
}
