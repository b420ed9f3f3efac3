package io.davit.repository.content;

import io.davit.blob.BlobException;
import io.davit.blob.BlobMetadata;
import io.davit.blob.BlobStore;
import io.davit.repository.crypto.BlobSeal;
import io.davit.repository.failure.RepositoryException;
import io.davit.repository.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The sessions that have markers: those at work, and those that died.
public final class ActiveSessions {

  /// The letter that the names of markers begin with.
  public static final String PREFIX = "s";

  private ActiveSessions() {}

  /// Reads all markers.
  ///
  /// @return when each session, by its id, last showed life
  /// @throws RepositoryException.Corrupt if a marker cannot be read: which packs it protects is
  ///   unknown then
  public static Map<String, Instant> read(BlobStore blobs, BlobSeal seal) {
    Map<String, Instant> sessions = new HashMap<>();
    for (String name : names(blobs)) {
      if (!name.contains("-s")) {
        throw new RepositoryException.Corrupt("blob " + name + " is no session marker");
      }
      try (InputStream in = blobs.open(name)) {
        JsonNode marker = Json.parse(seal.open(name, in.readAllBytes()), name);
        sessions.merge(
            Json.text(marker, "id"),
            Json.time(marker, "checkpointTime"),
            (a, b) -> a.isAfter(b) ? a : b);
      } catch (BlobException.NotFound _) {
        // The session has ended since the listing.
      } catch (IOException e) {
        throw new UncheckedIOException(name, e);
      }
    }
    return sessions;
  }

  /// The id of the session that a pack or marker belongs to; empty if its name has none.
  public static String of(String blob) {
    int dash = blob.lastIndexOf("-s");
    return dash < 0 ? "" : blob.substring(dash + 1);
  }

  private static List<String> names(BlobStore blobs) {
    try (Stream<BlobMetadata> markers = blobs.list(PREFIX)) {
      return markers.map(BlobMetadata::key).toList();
    }
  }
}
