package io.davit.mover.agent;

import io.davit.coordinator.holder.Renewals;
import io.davit.coordinator.process.HealthServer;
import io.davit.coordinator.process.HealthServer.Check;
import io.davit.coordinator.process.Launch;
import io.davit.coordinator.process.Lifecycle;
import io.davit.coordinator.process.Readiness;
import io.davit.mover.copy.VolumeCopy;
import io.davit.mover.holder.HolderPorts;
import io.davit.mover.volume.VolumePath;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/// The node agent: copies the volumes that its node is assigned. Hosts no machine.
public final class Service implements AutoCloseable {

  private final Lifecycle lifecycle;
  private final HealthServer health;

  private Service(Lifecycle lifecycle, HealthServer health) {
    this.lifecycle = lifecycle;
    this.health = health;
  }

  /// Starts the agent; it runs until it is closed.
  ///
  /// @throws io.davit.events.topic.TopicsRefused if a topic is not as it must be
  /// @throws InterruptedException if interrupted while it waits for the broker
  public static Service start(Settings settings, Launch launch) throws InterruptedException {
    var lifecycle = new Lifecycle();
    try {
      var readiness = new Readiness();
      var health =
          lifecycle.add("health", HealthServer.start(settings.health().address(), readiness));
      var ports =
          HolderPorts.open(
              lifecycle,
              settings.kafka().settings(),
              settings.lease(),
              launch,
              readiness::waitsFor);
      var book = follow(settings, ports, lifecycle);
      readiness.started(
          Map.of(
              "lease", () -> check(ports.lease().holds(), "held", "not renewed"),
              "assignments", () -> check(book.isFollowing(), "followed", "not read")));
      return new Service(lifecycle, health);
    } catch (RuntimeException | InterruptedException e) {
      lifecycle.close();
      throw e;
    }
  }

  private static AssignmentBook follow(Settings settings, HolderPorts ports, Lifecycle lifecycle) {
    var lapsed = new AtomicReference<Runnable>(() -> {});
    var agent =
        new Agent(
            settings.agent().copies(), tools(settings, ports, lifecycle), () -> lapsed.get().run());
    var node = settings.agent().node();
    var book = new AssignmentBook(settings.kafka().settings(), node, agent, ports.threads());
    lapsed.set(book::lapsed);
    var holding = new Holding(ports.lease(), agent, book);
    var holder =
        new Renewals.Holder("node/" + node, ports.incarnation(), holding::holds, book::renewed);
    var renewals = lifecycle.add("renewals", ports.renewals(holder));
    lifecycle.add("agent", agent);
    lifecycle.add("assignments", book);
    renewals.start();
    return book;
  }

  private static Agent.Ports tools(Settings settings, HolderPorts ports, Lifecycle lifecycle) {
    var section = settings.agent();
    var paths = new VolumePath(section.pods(), section.links().stream().map(Path::of).toList());
    return new Agent.Ports(
        new VolumeCopy(
            paths::find,
            ports.outside(
                lifecycle,
                settings.secrets().open(),
                settings.secrets().namespace(),
                section.node())),
        ports.reporter(),
        ports.progress(settings.secrets().namespace()),
        ports.lease(),
        ports.gauges(),
        ports.timers(),
        ports.clock());
  }

  private static Check check(boolean ok, String good, String bad) {
    return ok ? Check.ok(good) : Check.failed(bad);
  }

  /// Where `/livez` and `/readyz` are answered.
  public InetSocketAddress health() {
    return health.address();
  }

  @Override
  public void close() {
    lifecycle.close();
  }
}
