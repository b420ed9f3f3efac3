package io.davit.scheduler.sync;

import io.davit.blob.BlobException;
import io.davit.blob.backupstore.BackupStore;
import io.davit.kube.KubeException;
import io.davit.model.velero.GoDuration;
import io.davit.scheduler.location.LocationBook;
import io.davit.scheduler.location.Locations;
import io.davit.scheduler.resource.Step;
import io.davit.scheduler.resource.VeleroKinds;
import io.davit.scheduler.resource.VeleroObject;
import io.davit.scheduler.resource.VeleroResources;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Gives backups in a bucket their resources, and takes those away whose backup is gone. A resource
/// whose run has not ended is left alone.
public final class BackupSync {

  private static final Logger LOG = LoggerFactory.getLogger(BackupSync.class);
  private static final Duration USUAL_PERIOD = Duration.ofMinutes(1);
  private static final int LARGEST_MARKER = 16 << 20;

  private final VeleroResources resources;
  private final Locations locations;
  private final InstantSource clock;

  public BackupSync(VeleroResources resources, Locations locations, InstantSource clock) {
    this.resources = resources;
    this.locations = locations;
    this.clock = clock;
  }

  /// Whether a location is to be looked at now.
  public boolean isDue(VeleroObject location) {
    Duration period = period(location);
    Optional<Instant> last = location.time("lastSyncedTime");
    return LocationBook.isAvailable(location)
        && period.isPositive()
        && (last.isEmpty() || !clock.instant().isBefore(last.get().plus(period)));
  }

  /// Looks at one location.
  ///
  /// @throws BlobException if the bucket cannot be listed
  public void sync(VeleroObject location) {
    // The cluster first: a backup that ends in between is then in the bucket's list.
    List<VeleroObject> known = resources.list(VeleroKinds.BACKUP);
    BackupStore store = locations.open(location).backups();
    Set<String> folders = new HashSet<>(store.folders());
    Set<String> names = known.stream().map(VeleroObject::name).collect(Collectors.toSet());
    folders.stream().filter(name -> !names.contains(name)).forEach(it -> add(it, location, store));
    known.stream()
        .filter(backup -> LocationBook.holds(location, backup) && isOver(backup))
        .filter(backup -> !folders.contains(backup.name()))
        .forEach(backup -> resources.delete(Step.REMOVE_ORPHAN, VeleroKinds.BACKUP, backup));
    noteTime(location);
  }

  /// Failed ones may never have had anything in the bucket.
  private static boolean isOver(VeleroObject backup) {
    return backup.phase().equals("Completed") || backup.phase().equals("PartiallyFailed");
  }

  private void add(String name, VeleroObject location, BackupStore store) {
    try {
      ImportedBackup.of(
              name,
              marker(store, name),
              resources.namespace(),
              location.name(),
              clock.instant(),
              this::exists)
          .ifPresent(backup -> resources.create(Step.IMPORT_BACKUP, VeleroKinds.BACKUP, backup));
    } catch (BlobException.NotFound | KubeException.AlreadyExists e) {
      LOG.atTrace().addKeyValue("backup", name).setCause(e).log("nothing to import");
    } catch (KubeException.Invalid | KubeException.Garbled e) {
      LOG.atWarn().addKeyValue("backup", name).setCause(e).log("backup cannot be imported");
    }
  }

  private static byte[] marker(BackupStore store, String name) {
    try (InputStream marker = store.marker(name)) {
      byte[] content = marker.readNBytes(LARGEST_MARKER + 1);
      if (content.length > LARGEST_MARKER) {
        throw new KubeException.Garbled("velero-backup.json of " + name + " is too large", null);
      }
      return content;
    } catch (IOException e) {
      throw new UncheckedIOException("velero-backup.json of " + name, e);
    }
  }

  /// Only a Schedule that is still the same one.
  private boolean exists(JsonNode owner) {
    return owner.path("kind").asString("").equals("Schedule")
        && resources
            .find(VeleroKinds.SCHEDULE, owner.path("name").asString(""))
            .filter(found -> found.uid().equals(owner.path("uid").asString("")))
            .isPresent();
  }

  private void noteTime(VeleroObject location) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    patch.putObject("status").put("lastSyncedTime", now);
    resources.change(
        Step.SYNC_TIME,
        VeleroKinds.LOCATION,
        location.name(),
        location.uid(),
        _ -> Optional.of(patch));
  }

  /// Zero: never. Negative, absent or unreadable: the usual one.
  private static Duration period(VeleroObject location) {
    String text = location.spec("backupSyncPeriod");
    if (text.isEmpty()) {
      return USUAL_PERIOD;
    }
    try {
      Duration given = GoDuration.ofText(text).toDuration();
      return given.isNegative() ? USUAL_PERIOD : given;
    } catch (IllegalArgumentException e) {
      return USUAL_PERIOD;
    }
  }
}
