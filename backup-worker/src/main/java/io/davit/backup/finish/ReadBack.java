package io.davit.backup.finish;

import io.davit.backup.ledger.BlockRecord;
import io.davit.backup.ledger.BlockRecord.RecordedVolume;
import io.davit.backup.plan.Digests;
import io.davit.backup.plan.Plan;
import io.davit.backup.store.Repositories;
import io.davit.blob.BlobException;
import io.davit.blob.BlobStore;
import io.davit.model.message.VolumeResult.Copied;
import io.davit.repository.failure.RepositoryException;
import io.davit.repository.snapshot.Snapshot;
import io.davit.repository.snapshot.SnapshotReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads what was written, before anybody is told that it is there (protocol F10).
final class ReadBack {

  private ReadBack() {}

  /// Reads an object whole.
  ///
  /// @throws BlobException.Corrupt if it is not what was written
  static void object(BlobStore store, String key, String sha256) {
    MessageDigest digest = Digests.sha256();
    try (InputStream in = new DigestInputStream(store.open(key), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new BlobException.Unavailable(key + " could not be read to its end", e);
    }
    if (!Digests.hex(digest.digest()).equals(sha256)) {
      throw new BlobException.Corrupt(key + " is not what was written", null);
    }
  }

  /// Reads manifest and root directory of each copied volume.
  ///
  /// @return the ordinals of those that could not be read, and why
  static Map<Integer, String> volumes(
      BlobStore store, Repositories repositories, Plan plan, List<BlockRecord> blocks) {
    Map<Integer, String> unread = new HashMap<>();
    Map<String, SnapshotReader> opened = new HashMap<>();
    for (BlockRecord block : blocks) {
      for (RecordedVolume volume : block.volumes()) {
        if (volume.result() instanceof Copied copied) {
          String namespace = plan.repository(volume.ordinal());
          try {
            read(opened.computeIfAbsent(namespace, ns -> open(store, repositories, ns)), copied);
          } catch (RepositoryException.Interrupted stop) {
            throw stop;
          } catch (RepositoryException | BlobException.NotFound e) {
            unread.put(volume.ordinal(), String.valueOf(e.getMessage()));
          }
        }
      }
    }
    return unread;
  }

  private static SnapshotReader open(BlobStore store, Repositories repositories, String namespace) {
    return repositories.open(store, namespace).read().snapshots();
  }

  private static void read(SnapshotReader snapshots, Copied copied) {
    Snapshot snapshot =
        snapshots
            .get(copied.manifest())
            .orElseThrow(
                () -> new RepositoryException.NotFound("no snapshot " + copied.manifest()));
    if (!snapshot.root().object().equals(copied.rootObject())) {
      throw new RepositoryException.Corrupt(
          "snapshot " + copied.manifest() + " has another root than was reported");
    }
    if (snapshot.root().isDirectory()) {
      snapshots.directory(snapshot.root().objectId());
    }
  }
}
