package io.davit.scheduler.retention;

import io.davit.coordinator.time.ClockCheck;
import io.davit.coordinator.time.ClockCheck.Verdict;
import io.davit.kube.KubeException;
import io.davit.model.run.RunKind;
import io.davit.model.velero.Annotations;
import io.davit.model.velero.LabelValue;
import io.davit.model.velero.Labels;
import io.davit.model.velero.v1.BackupPhase;
import io.davit.scheduler.location.LocationBook;
import io.davit.scheduler.location.Locations;
import io.davit.scheduler.resource.Announcer;
import io.davit.scheduler.resource.Step;
import io.davit.scheduler.resource.VeleroKinds;
import io.davit.scheduler.resource.VeleroObject;
import io.davit.scheduler.resource.VeleroResources;
import io.davit.scheduler.status.RunKinds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Asks for the deletion of backups that have expired: those of this cluster only (protocol F2), by
/// the earlier of two clocks, and never too many at once (F9).
public final class Retention {

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final String FAILURE_LABEL = "velero.io/gc-failure";
  private static final Duration KEPT = Duration.ofHours(24);

  private final VeleroResources resources;
  private final LocationBook book;
  private final Locations locations;
  private final ClockCheck clocks;
  private final InstantSource clock;
  private final Announcer announcer;
  private final String cluster;

  /// Makes it.
  ///
  /// @param cluster UID of this cluster
  public Retention(
      VeleroResources resources,
      LocationBook book,
      Locations locations,
      ClockCheck clocks,
      InstantSource clock,
      Announcer announcer,
      String cluster) {
    this.resources = resources;
    this.book = book;
    this.locations = locations;
    this.clocks = clocks;
    this.clock = clock;
    this.announcer = announcer;
    this.cluster = cluster;
  }

  /// One round over all backups.
  public void round() {
    List<VeleroObject> requests = resources.list(VeleroKinds.DELETION);
    requests.stream().filter(this::isOld).forEach(this::sweep);
    if (clocks.verdict() != Verdict.TRUSTED) {
      LOG.atWarn().addKeyValue("clocks", clocks.verdict()).log("nothing expires");
      return;
    }
    List<VeleroObject> backups = resources.list(VeleroKinds.BACKUP);
    List<VeleroObject> due = backups.stream().filter(it -> isDue(it, clock.instant())).toList();
    Set<String> asked = asked(requests);
    Set<String> restored = due.isEmpty() ? Set.of() : restored();
    due.stream()
        .filter(backup -> !asked.contains(backup.name()) && !restored.contains(backup.name()))
        .flatMap(backup -> expiring(backup).stream())
        .collect(Collectors.groupingBy(Expiring::location))
        .forEach((location, expiring) -> ask(location, expiring, backups));
    book.all().stream().filter(Retention::isReleased).forEach(it -> ask(it, List.of(), backups));
  }

  /// A backup that is due in its location.
  private record Expiring(VeleroObject location, VeleroObject backup) {}

  private static boolean isReleased(VeleroObject location) {
    return location.annotation(Annotations.RELEASE_EXPIRY).isPresent();
  }

  private boolean isDue(VeleroObject backup, Instant now) {
    return BackupPhase.of(backup.phase()).isFinal()
        && isOurs(backup)
        && backup.time("expiration").filter(at -> !at.isAfter(now)).isPresent();
  }

  private boolean isOurs(VeleroObject backup) {
    return backup.annotation(Annotations.CLUSTER).filter(cluster::equals).isPresent()
        || backup.annotation(Annotations.ADOPTED).isPresent();
  }

  private Optional<Expiring> expiring(VeleroObject backup) {
    Optional<VeleroObject> location = book.of(backup);
    if (location.isEmpty()) {
      label(backup, "BSLNotFound");
      return Optional.empty();
    }
    if (LocationBook.isReadOnly(location.get())) {
      label(backup, "BSLReadOnly");
      return Optional.empty();
    }
    return location
        .filter(it -> LocationBook.isAvailable(it) && isDueThere(backup, it))
        .map(it -> new Expiring(it, backup));
  }

  /// By the bucket's clock, too.
  private boolean isDueThere(VeleroObject backup, VeleroObject location) {
    try {
      Instant there = locations.open(location).blobs().storeTime();
      return isDue(backup, there);
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("location", location).setCause(e).log("time not known");
      return false;
    }
  }

  private void ask(VeleroObject location, List<Expiring> expiring, List<VeleroObject> backups) {
    int there = (int) backups.stream().filter(it -> LocationBook.holds(location, it)).count();
    int granted = take(location, expiring.size(), there);
    expiring.stream().limit(granted).forEach(it -> ask(it.backup()));
  }

  /// Recorded before anything is asked for, so that nobody asks for it again after a restart.
  private int take(VeleroObject location, int wanted, int backups) {
    var granted = new AtomicInteger();
    resources.change(
        Step.COUNT_EXPIRED,
        VeleroKinds.LOCATION,
        location.name(),
        location.uid(),
        found -> {
          ExpiryLimit before = ExpiryLimit.of(found, clock.instant());
          ExpiryLimit.Taken taken = before.take(wanted, backups, clock.instant());
          granted.set(taken.granted());
          tell(found, before, taken.after());
          boolean changed = before.released() || !taken.after().equals(before);
          return changed ? Optional.of(taken.after().patch(clock.instant())) : Optional.empty();
        });
    return granted.get();
  }

  private void tell(VeleroObject location, ExpiryLimit before, ExpiryLimit after) {
    if (before.released()) {
      announcer.tell(location, "ExpiryReleased", "backups expire here again, as was asked for");
    }
    if (after.stopped() && !before.stopped()) {
      announcer.warn(
          location,
          "ExpiryStopped",
          "more backups have expired than may be deleted within an hour; nothing more expires here"
              + " until somebody annotates this location with "
              + Annotations.RELEASE_EXPIRY
              + "=true");
    }
  }

  private void ask(VeleroObject backup) {
    try {
      resources.create(Step.EXPIRE, VeleroKinds.DELETION, request(backup));
    } catch (KubeException.AlreadyExists asked) {
      LOG.atDebug().addKeyValue("backup", backup).log("deletion was asked for already");
    }
  }

  /// Named after the very Backup, so that it is asked for once.
  private ObjectNode request(VeleroObject backup) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("apiVersion", "velero.io/v1").put("kind", "DeleteBackupRequest");
    ObjectNode metadata = request.putObject("metadata");
    metadata
        .put("name", LabelValue.of(backup.name()) + "-" + backup.uid())
        .put("namespace", resources.namespace());
    metadata
        .putObject("labels")
        .put(Labels.BACKUP_NAME, LabelValue.of(backup.name()))
        .put(Labels.BACKUP_UID, backup.uid());
    request.putObject("spec").put("backupName", backup.name());
    return request;
  }

  private void label(VeleroObject backup, String failure) {
    resources.change(
        Step.LABEL_FAILURE,
        VeleroKinds.BACKUP,
        backup.name(),
        backup.uid(),
        found -> found.label(FAILURE_LABEL).equals(failure) ? Optional.empty() : labelled(failure));
  }

  private static Optional<ObjectNode> labelled(String failure) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    patch.putObject("metadata").putObject("labels").put(FAILURE_LABEL, failure);
    return Optional.of(patch);
  }

  private static Set<String> asked(List<VeleroObject> requests) {
    return requests.stream().map(it -> it.spec("backupName")).collect(Collectors.toSet());
  }

  private Set<String> restored() {
    return resources.list(VeleroKinds.RESTORE).stream()
        .filter(restore -> !RunKinds.isFinal(RunKind.RESTORE, restore.phase()))
        .map(restore -> restore.spec("backupName"))
        .collect(Collectors.toSet());
  }

  /// A request that has failed stands for a day, so that people see why, and is then made again.
  private boolean isOld(VeleroObject request) {
    return RunKinds.isFinal(RunKind.DELETION, request.phase())
        && request.createdAt().plus(KEPT).isBefore(clock.instant());
  }

  private void sweep(VeleroObject request) {
    resources.delete(Step.SWEEP_DELETION, VeleroKinds.DELETION, request);
  }
}
