package io.davit.blob.backupstore;

import io.davit.blob.BlobException;
import io.davit.blob.BlobMetadata;
import io.davit.blob.BlobStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/// What restores leave in the folder of a backup while they need it (rule F4).
///
/// A restore pins, then looks for the marker; a deletion looks for pins, removes the marker, and
/// looks for pins again. Whichever comes second sees the other.
public final class Pins {

  private final BlobStore store;
  private final CertainWrites writes;
  private final ClaimSettings settings;
  private final InstantSource clock;

  /// @param settings pins live as long as claims, and are written again as often
  public Pins(BlobStore store, ClaimSettings settings, InstantSource clock) {
    this.store = store;
    this.writes = new CertainWrites(store);
    this.settings = settings;
    this.clock = clock;
  }

  /// Pins a backup, or writes its pin again; to be called every [ClaimSettings#refresh].
  ///
  /// @return false if the backup is not there any more; then no pin is left either
  public boolean pin(String backup, ClaimOwner owner) {
    writes.put(key(backup, owner), ClaimDocument.of(owner, clock.instant(), true).content());
    if (exists(BackupLayout.marker(backup))) {
      return true;
    }
    unpin(backup, owner);
    return false;
  }

  /// Removes a pin; that there is none is success.
  public void unpin(String backup, ClaimOwner owner) {
    store.delete(key(backup, owner));
  }

  /// The live pins on a backup.
  public List<FoundClaim> live(String backup) {
    List<BlobMetadata> objects = objects(BackupLayout.backup(backup).pins());
    if (objects.isEmpty()) {
      return List.of();
    }
    Instant oldest = store.storeTime().minus(settings.life());
    return objects.stream()
        .filter(object -> object.modified().isAfter(oldest))
        .map(object -> found(backup, object))
        .toList();
  }

  private static String key(String backup, ClaimOwner owner) {
    return BackupLayout.backup(backup).pin(owner.cluster(), owner.run());
  }

  /// A pin that is removed while it is looked at was live when it was listed.
  private FoundClaim found(String backup, BlobMetadata object) {
    return new FoundClaim(object.key(), owner(backup, object.key()), object.modified(), true);
  }

  private ClaimOwner owner(String backup, String key) {
    try {
      return ClaimDocument.read(key, writes.read(key)).owner();
    } catch (BlobException.NotFound _) {
      String id = key.substring(BackupLayout.backup(backup).pins().length());
      return new ClaimOwner("unknown", id);
    }
  }

  private boolean exists(String key) {
    try {
      store.head(key);
      return true;
    } catch (BlobException.NotFound _) {
      return false;
    }
  }

  private List<BlobMetadata> objects(String prefix) {
    try (Stream<BlobMetadata> found = store.list(prefix)) {
      return found.toList();
    }
  }
}
