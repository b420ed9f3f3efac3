package io.davit.mover.holder;

import io.davit.blob.BlobWiring;
import io.davit.blob.Pause;
import io.davit.coordinator.effect.GuardedSteps.Gauges;
import io.davit.coordinator.effect.StepMeter;
import io.davit.coordinator.holder.Lease;
import io.davit.coordinator.holder.Renewals;
import io.davit.coordinator.log.Records;
import io.davit.coordinator.log.Reports;
import io.davit.coordinator.process.Launch;
import io.davit.coordinator.process.LeaseSection;
import io.davit.coordinator.process.Lifecycle;
import io.davit.coordinator.time.ClockCheck;
import io.davit.coordinator.time.Ticker;
import io.davit.coordinator.time.Timers;
import io.davit.coordinator.time.WallTimers;
import io.davit.events.client.KafkaSettings;
import io.davit.events.codec.ChannelCodec;
import io.davit.events.stream.KafkaReports;
import io.davit.events.topic.TopicAdmin;
import io.davit.model.secret.SecretSource;
import io.davit.mover.copy.Outside;
import io.davit.mover.report.ProgressReports;
import io.davit.mover.report.Reporter;
import io.davit.mover.store.Passwords;
import io.davit.mover.store.SecretLocationStores;
import io.davit.mover.store.StoreClocks;
import io.davit.repository.RepositoryContext;
import io.davit.repository.content.ClientIdentity;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/// What an agent and a one-shot mover have in common. It hosts no machine: it holds effects of the
/// workers' machines, under one lease (protocol C3).
public record HolderPorts(
    Reports reports,
    Records records,
    Timers timers,
    InstantSource clock,
    ThreadFactory threads,
    Lease lease,
    Duration renewEvery,
    ClockCheck clockCheck,
    Gauges gauges,
    String incarnation) {

  private static final String USER = "davit";

  /// Checks the topics and opens the ports.
  ///
  /// @param lifecycle closes them
  /// @param waitsFor told what is waited for
  /// @throws io.davit.events.topic.TopicsRefused if a topic is not as it must be
  /// @throws InterruptedException if interrupted while it waits for the broker
  public static HolderPorts open(
      Lifecycle lifecycle,
      KafkaSettings kafka,
      LeaseSection numbers,
      Launch launch,
      Consumer<String> waitsFor)
      throws InterruptedException {
    try (var topics = new TopicAdmin(kafka)) {
      topics.prepare(waitsFor);
    }
    var threads = Thread.ofVirtual().name("davit-", 0).factory();
    var clock = launch.clock();
    Ticker ticker = System::nanoTime;
    return new HolderPorts(
        lifecycle.add("reports", new KafkaReports(kafka)),
        new ChannelCodec(kafka),
        lifecycle.add("timers", new WallTimers(clock, ticker, threads)),
        clock,
        threads,
        new Lease(numbers.duration(), numbers.margin(), ticker, clock),
        numbers.renewEvery(),
        new ClockCheck(numbers.clockTolerance()),
        new Gauges(launch.crashPoints(), StepMeter.none(), ticker),
        launch.incarnation());
  }

  /// Renews the lease; not started yet.
  public Renewals renewals(Renewals.Holder holder) {
    return new Renewals(
        holder,
        renewEvery,
        lease,
        clockCheck,
        new Renewals.Ports(reports, records, timers, clock, threads));
  }

  /// Tells runs of results.
  public Reporter reporter() {
    return new Reporter(reports, records, Pause.real());
  }

  /// Shows how far copies are.
  ///
  /// @param namespace of the runs' resources
  public ProgressReports progress(String namespace) {
    return new ProgressReports(
        namespace, new ProgressReports.Ports(reports, records, timers, clock, threads));
  }

  /// What copies need.
  ///
  /// @param lifecycle closes it
  /// @param namespace Davit's own
  /// @param host on which the volumes are
  public Outside outside(Lifecycle lifecycle, SecretSource secrets, String namespace, String host) {
    var wiring = BlobWiring.unthrottled(new Random(incarnation.hashCode()), clock);
    return new Outside(
        lifecycle.add(
            "stores",
            new SecretLocationStores(secrets, wiring, new StoreClocks(clockCheck, clock))),
        new Passwords(secrets, namespace),
        RepositoryContext.at(clock),
        new ClientIdentity(USER, host));
  }
}
