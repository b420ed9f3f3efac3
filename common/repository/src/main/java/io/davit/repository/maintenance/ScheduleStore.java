package io.davit.repository.maintenance;

import io.davit.blob.BlobException;
import io.davit.blob.BlobSource;
import io.davit.blob.BlobStore;
import io.davit.repository.crypto.Aead;
import io.davit.repository.failure.RepositoryException;
import io.davit.repository.format.RepositoryFormat;
import io.davit.repository.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;

/// Keeps the schedule in the blob `kopia.maintenance`, as Kopia does.
final class ScheduleStore {

  static final String BLOB = "kopia.maintenance";

  private static final byte[] ASSOCIATED = "maintenance".getBytes(StandardCharsets.US_ASCII);

  private final BlobStore blobs;
  private final byte[] key;
  private final SecureRandom random;

  ScheduleStore(BlobStore blobs, RepositoryFormat format, SecureRandom random) {
    this.blobs = blobs;
    this.key = format.maintenanceKey();
    this.random = random;
  }

  /// What is in the store, nothing yet if there is no such blob.
  MaintenanceSchedule read() {
    try (InputStream in = blobs.open(BLOB)) {
      byte[] sealed = in.readAllBytes();
      return Aead.AES_GCM
          .open(key, ASSOCIATED, sealed, 0, sealed.length)
          .map(plain -> MaintenanceSchedule.of(Json.parse(plain, BLOB)))
          .orElseThrow(() -> new RepositoryException.Corrupt(BLOB + " does not decrypt"));
    } catch (BlobException.NotFound _) {
      return MaintenanceSchedule.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(BLOB, e);
    }
  }

  /// Writes a schedule.
  ///
  /// @return when, by the store's clock
  Instant write(MaintenanceSchedule schedule) {
    byte[] plain = schedule.toBytes();
    byte[] sealed = Aead.AES_GCM.seal(key, ASSOCIATED, plain, 0, plain.length, random);
    blobs.put(BLOB, BlobSource.of(sealed));
    return blobs.head(BLOB).modified();
  }

  /// Adds a run to what is in the store by now.
  void add(TaskRun run) {
    write(read().with(run));
  }
}
