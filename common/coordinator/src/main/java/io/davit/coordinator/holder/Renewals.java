package io.davit.coordinator.holder;

import io.davit.coordinator.log.LogException;
import io.davit.coordinator.log.Records;
import io.davit.coordinator.log.Reports;
import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.time.ClockCheck;
import io.davit.coordinator.time.Timers;
import io.davit.model.channel.Channels;
import io.davit.model.message.Renewal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Renews a holder's lease, once for all that it holds (protocol C3): by processes under their
/// incarnation, by agents under `node/<name>`.
public final class Renewals implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Renewals.class);

  /// Name of the broker's clock in [ClockCheck].
  public static final String BROKER = "kafka";

  private final Holder holder;
  private final Duration every;
  private final Lease lease;
  private final ClockCheck clockCheck;
  private final Ports ports;
  private volatile boolean closed;

  /// Who renews.
  ///
  /// @param name `node/<name>`, or the incarnation
  /// @param holds ids of the effects that it is at work on
  /// @param renewed called after each acknowledged renewal; must not block
  public record Holder(
      String name, String incarnation, Supplier<List<String>> holds, Runnable renewed) {}

  /// What it needs.
  public record Ports(
      Reports reports,
      Records records,
      Timers timers,
      InstantSource clock,
      ThreadFactory threads) {}

  public Renewals(Holder holder, Duration every, Lease lease, ClockCheck clockCheck, Ports ports) {
    this.holder = holder;
    this.every = every;
    this.lease = lease;
    this.clockCheck = clockCheck;
    this.ports = ports;
  }

  /// Renews now, and from now on.
  public void start() {
    ports.threads().newThread(this::renew).start();
  }

  private void renew() {
    if (closed) {
      return;
    }
    Instant begun = ports.clock().instant();
    try {
      send(begun);
    } catch (LogException e) {
      LOG.atWarn().addKeyValue("holder", holder.name()).setCause(e).log("lease not renewed");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    ports.timers().at(begun.plus(every), this::start);
  }

  private void send(Instant begun) throws InterruptedException {
    Lease.Beginning beginning = lease.begin();
    Renewal renewal = new Renewal(holder.name(), holder.incarnation(), begun, holder.holds().get());
    Instant appendedAt =
        ports
            .reports()
            .send(ports.records().encode(Outgoing.of(Channels.HOLDERS, holder.name(), renewal)));
    beginning.acknowledged();
    clockCheck.compare(BROKER, appendedAt, begun, ports.clock().instant());
    holder.renewed().run();
  }

  /// Renews no more, and says so: what it held is released.
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      ports
          .reports()
          .send(ports.records().encode(Outgoing.tombstone(Channels.HOLDERS, holder.name())));
    } catch (LogException e) {
      LOG.atWarn().addKeyValue("holder", holder.name()).setCause(e).log("lease not released");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
