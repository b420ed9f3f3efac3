package io.davit.repository.maintenance;

import io.davit.blob.BlobStore;
import io.davit.repository.content.ClientIdentity;
import io.davit.repository.content.ContentReader;
import io.davit.repository.content.ContentWriter;
import io.davit.repository.format.FormatStore;
import io.davit.repository.format.RepositoryFormat;
import io.davit.repository.index.IndexCache;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;

/// What the tasks of one run share.
///
/// @param started when the run began, by the store's clock
record Workbench(
    BlobStore blobs,
    RepositoryFormat format,
    ClientIdentity client,
    InstantSource clock,
    SecureRandom random,
    IndexCache cache,
    SafetyMargins margins,
    MaintenanceLease lease,
    Instant started,
    Tally tally) {

  /// The repository as it is now.
  ContentReader contents() {
    return new ContentReader(blobs, format, cache);
  }

  /// A session for changes to what was read.
  ContentWriter writer(ContentReader contents) {
    return new ContentWriter(
        blobs, new FormatStore(blobs, clock), format, contents, client, clock, random);
  }

  /// Commits, if the right to do so is still held.
  void commit(ContentWriter writer) {
    lease.requireHeld();
    writer.flush();
  }
}
