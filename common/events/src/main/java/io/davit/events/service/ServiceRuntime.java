package io.davit.events.service;

import io.davit.coordinator.effect.EffectExecutor;
import io.davit.coordinator.effect.StepMeter;
import io.davit.coordinator.log.Records;
import io.davit.coordinator.log.Reports;
import io.davit.coordinator.machine.Machine;
import io.davit.coordinator.process.Launch;
import io.davit.coordinator.process.Lifecycle;
import io.davit.coordinator.process.Readiness;
import io.davit.coordinator.runtime.Coordinator;
import io.davit.coordinator.runtime.CoordinatorPorts;
import io.davit.coordinator.runtime.CoordinatorSettings;
import io.davit.coordinator.runtime.MachineHost;
import io.davit.coordinator.time.ClockCheck;
import io.davit.coordinator.time.Ticker;
import io.davit.coordinator.time.Timers;
import io.davit.coordinator.time.WallTimers;
import io.davit.events.client.KafkaSettings;
import io.davit.events.codec.ChannelCodec;
import io.davit.events.log.KafkaLogs;
import io.davit.events.stream.KafkaHolders;
import io.davit.events.stream.KafkaReports;
import io.davit.events.topic.TopicAdmin;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The coordinator of one process, on Kafka: prepares the topics, opens the ports, hosts machines.
public final class ServiceRuntime implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ServiceRuntime.class);
  private static final Duration HOLDERS_READ = Duration.ofSeconds(10);

  private final Lifecycle lifecycle;
  private final CoordinatorPorts ports;
  private final Coordinator coordinator;

  private ServiceRuntime(Lifecycle lifecycle, CoordinatorPorts ports, Coordinator coordinator) {
    this.lifecycle = lifecycle;
    this.ports = ports;
    this.coordinator = coordinator;
  }

  /// Opens the ports of the process that writes the topology down: the scheduler (protocol B10).
  /// Nothing is hosted, and no partition is asked for, before [#start].
  ///
  /// @throws io.davit.events.topic.TopicsRefused if a topic is not as it must be
  /// @throws InterruptedException if interrupted while it waits for the broker
  public static ServiceRuntime openAsOwner(
      KafkaSettings kafka, CoordinatorSettings settings, Launch launch, Readiness readiness)
      throws InterruptedException {
    try (var topics = new TopicAdmin(kafka)) {
      topics.prepareAsOwner();
    }
    return open(kafka, settings, launch, readiness::waitsFor);
  }

  /// Opens the ports of any other process, once the topology is written down.
  ///
  /// @throws io.davit.events.topic.TopicsRefused if a topic is not as it must be
  /// @throws InterruptedException if interrupted while it waits for the broker
  public static ServiceRuntime open(
      KafkaSettings kafka, CoordinatorSettings settings, Launch launch, Readiness readiness)
      throws InterruptedException {
    try (var topics = new TopicAdmin(kafka)) {
      topics.prepare(readiness::waitsFor);
    }
    return open(kafka, settings, launch, readiness::waitsFor);
  }

  private static ServiceRuntime open(
      KafkaSettings kafka, CoordinatorSettings settings, Launch launch, Consumer<String> waitsFor)
      throws InterruptedException {
    var lifecycle = new Lifecycle();
    try {
      var ports = ports(lifecycle, kafka, launch, waitsFor);
      var coordinator = new Coordinator(ports, settings, launch.incarnation());
      return new ServiceRuntime(lifecycle, ports, coordinator);
    } catch (RuntimeException | InterruptedException e) {
      lifecycle.close();
      throw e;
    }
  }

  private static CoordinatorPorts ports(
      Lifecycle lifecycle, KafkaSettings kafka, Launch launch, Consumer<String> waitsFor)
      throws InterruptedException {
    var clock = launch.clock();
    ThreadFactory threads = Thread.ofVirtual().name("davit-", 0).factory();
    Ticker ticker = System::nanoTime;
    var holders = lifecycle.add("holders", new KafkaHolders(kafka, clock, threads));
    while (!holders.awaitRead(HOLDERS_READ)) {
      waitsFor.accept("the leases of others to be read");
      LOG.atWarn()
          .addKeyValue("bootstrapServers", kafka.bootstrapServers())
          .log("Waits for the leases of others to be read");
    }
    return new CoordinatorPorts(
        lifecycle.add("logs", new KafkaLogs(kafka, ticker)),
        new ChannelCodec(kafka),
        lifecycle.add("reports", new KafkaReports(kafka)),
        holders,
        lifecycle.add("timers", new WallTimers(clock, ticker, threads)),
        clock,
        ticker,
        threads,
        launch.crashPoints(),
        StepMeter.none());
  }

  /// Hosts a machine, before [#start].
  public <S, C, E> MachineHost<C> host(Machine<S, C, E> machine, EffectExecutor<C, E> executor) {
    return coordinator.host(machine, executor);
  }

  /// Asks for partitions.
  public void start() {
    lifecycle.add("coordinator", coordinator).start();
  }

  public Timers timers() {
    return ports.timers();
  }

  /// Writes single records.
  public Reports reports() {
    return ports.reports();
  }

  /// Turns values into records.
  public Records records() {
    return ports.records();
  }

  public ThreadFactory threads() {
    return ports.threads();
  }

  public ClockCheck clockCheck() {
    return coordinator.clockCheck();
  }

  @Override
  public void close() {
    lifecycle.close();
  }
}
