package io.davit.repository.maintenance;

import io.davit.blob.BlobStore;
import io.davit.repository.content.ClientIdentity;
import io.davit.repository.content.ContentReader;
import io.davit.repository.failure.RepositoryException;
import io.davit.repository.format.RepositoryFormat;
import io.davit.repository.index.IndexCache;
import io.davit.repository.manifest.ManifestReader;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/// Maintains a repository by Kopia's rules, beside any number of writers of any kind. Only its
/// owner does, and of several processes that are the owner one at a time.
///
/// A run that dies anywhere harms nothing: the next one goes on, since what is done is in the
/// store.
public final class Maintenance {

  private final BlobStore blobs;
  private final RepositoryFormat format;
  private final ClientIdentity client;
  private final InstantSource clock;
  private final SecureRandom random;
  private final IndexCache cache;
  private final SafetyMargins margins;
  private final UnaryOperator<MaintenanceParameters> adapted;

  /// @param client who asks; nothing is done unless it owns the maintenance
  /// @param margins [SafetyMargins#FULL] but in tests
  public Maintenance(
      BlobStore blobs,
      RepositoryFormat format,
      ClientIdentity client,
      InstantSource clock,
      SecureRandom random,
      IndexCache cache,
      SafetyMargins margins) {
    this(blobs, format, client, clock, random, cache, margins, UnaryOperator.identity());
  }

  private Maintenance(
      BlobStore blobs,
      RepositoryFormat format,
      ClientIdentity client,
      InstantSource clock,
      SecureRandom random,
      IndexCache cache,
      SafetyMargins margins,
      UnaryOperator<MaintenanceParameters> adapted) {
    format.requireWritable();
    this.blobs = blobs;
    this.format = format;
    this.client = client;
    this.clock = clock;
    this.random = random;
    this.cache = cache;
    this.margins = margins;
    this.adapted = adapted;
  }

  /// The same at other intervals than the repository says.
  public Maintenance every(Duration quick, Duration full) {
    return new Maintenance(
        blobs, format, client, clock, random, cache, margins, p -> p.every(quick, full));
  }

  /// Who maintains the repository, and how often.
  public MaintenanceParameters parameters() {
    return adapted.apply(MaintenanceParameters.of(new ManifestReader(contents())));
  }

  /// When it was maintained, and when it is again.
  public MaintenanceSchedule schedule() {
    return new ScheduleStore(blobs, format, random).read();
  }

  /// Runs what is wanted.
  ///
  /// @param lease the right to do so beside other processes of the same owner; not closed here
  /// @throws RepositoryException.Corrupt if something cannot be read; nothing was deleted by the
  ///   task that found it, and the schedule says so
  /// @throws RepositoryException.SessionBroken if the lease was lost, or this process slept
  public MaintenanceOutcome run(MaintenanceMode wanted, MaintenanceLease lease) {
    MaintenanceParameters parameters = parameters();
    if (!parameters.owner().equals(client.toString())) {
      return new MaintenanceOutcome.OwnedByOther(parameters.owner());
    }
    ScheduleStore store = new ScheduleStore(blobs, format, random);
    MaintenanceSchedule schedule = store.read();
    MaintenanceMode mode =
        switch (wanted) {
          case QUICK, FULL -> wanted;
          case AUTO -> due(schedule, parameters, clock.instant());
          case RESUME ->
              schedule.brokeOff(parameters)
                  ? MaintenanceMode.FULL
                  : due(schedule, parameters, clock.instant());
        };
    if (mode == MaintenanceMode.AUTO) {
      return new MaintenanceOutcome.NotDue(next(schedule, parameters));
    }
    Workbench bench = begin(store, schedule, mode, parameters, lease);
    MaintenanceTasks tasks = new MaintenanceTasks(bench, store, parameters);
    if (mode == MaintenanceMode.FULL) {
      tasks.full();
    } else {
      tasks.quick();
    }
    return new MaintenanceOutcome.Done(mode, tasks.runs(), bench.tally().report());
  }

  /// What is due, or [MaintenanceMode#AUTO] if nothing is.
  private static MaintenanceMode due(
      MaintenanceSchedule schedule, MaintenanceParameters parameters, Instant now) {
    if (parameters.full().enabled() && !now.isBefore(schedule.nextFull())) {
      return MaintenanceMode.FULL;
    }
    return parameters.quick().enabled() && !now.isBefore(schedule.nextQuick())
        ? MaintenanceMode.QUICK
        : MaintenanceMode.AUTO;
  }

  /// When something is due next, [Instant#MAX] if never.
  public Instant next() {
    return next(schedule(), parameters());
  }

  private static Instant next(MaintenanceSchedule schedule, MaintenanceParameters parameters) {
    Instant full = parameters.full().enabled() ? schedule.nextFull() : Instant.MAX;
    Instant quick = parameters.quick().enabled() ? schedule.nextQuick() : Instant.MAX;
    return full.isBefore(quick) ? full : quick;
  }

  /// Says in the store that a run begins before it does anything; the store's answer is the time of
  /// the run.
  private Workbench begin(
      ScheduleStore store,
      MaintenanceSchedule schedule,
      MaintenanceMode mode,
      MaintenanceParameters parameters,
      MaintenanceLease lease) {
    lease.requireHeld();
    Instant started = store.write(schedule.begun(mode, parameters, clock.instant()));
    Duration skew = Duration.between(started, clock.instant()).abs();
    if (skew.compareTo(margins.clockSkew()) > 0) {
      throw new RepositoryException.SessionBroken(
          "the clocks of this machine and of the store differ by " + skew, null);
    }
    return new Workbench(
        blobs, format, client, clock, random, cache, margins, lease, started, new Tally());
  }

  private ContentReader contents() {
    return new ContentReader(blobs, format, cache);
  }
}
