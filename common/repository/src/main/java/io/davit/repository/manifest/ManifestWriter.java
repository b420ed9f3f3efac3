package io.davit.repository.manifest;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.davit.repository.compression.Compression;
import io.davit.repository.content.ContentWriter;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Writes and deletes manifests. Safe for use by many threads.
public final class ManifestWriter {

  /// How much later a tombstone is than what it deletes, if the clock does not say so already.
  private static final Duration LATER = Duration.ofMillis(1);

  private final ContentWriter contents;
  private final InstantSource clock;
  private final SecureRandom random;
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final List<ManifestEntry> pending = new ArrayList<>();

  public ManifestWriter(ContentWriter contents, InstantSource clock, SecureRandom random) {
    this.contents = contents;
    this.clock = clock;
    this.random = random;
  }

  /// Writes a document under a new id, from the next [#flush] on.
  ///
  /// @param labels of which `type` says what it is
  /// @param content JSON text of one object
  public String put(Map<String, String> labels, String content) {
    if (!labels.containsKey(Manifest.TYPE)) {
      throw new IllegalArgumentException("a manifest needs a label " + Manifest.TYPE);
    }
    byte[] id = new byte[16];
    random.nextBytes(id);
    String hex = HexFormat.of().formatHex(id);
    add(ManifestEntry.of(hex, labels, clock.instant(), content));
    return hex;
  }

  /// Deletes a manifest, from the next [#flush] on.
  public void delete(Manifest manifest) {
    Instant after = manifest.modified().plus(LATER);
    Instant now = clock.instant();
    add(ManifestEntry.tombstone(manifest.id(), now.isAfter(after) ? now : after));
  }

  /// Hands what is pending to the content writer, whose own flush commits it.
  public void flush() {
    lock.lock();
    try {
      if (!pending.isEmpty()) {
        byte[] container = ManifestEntry.encode(pending);
        contents.write(
            ManifestReader.PREFIX,
            container,
            0,
            container.length,
            Optional.of(Compression.ZSTD_FASTEST));
        pending.clear();
      }
    } finally {
      lock.unlock();
    }
  }

  private void add(ManifestEntry entry) {
    lock.lock();
    try {
      pending.add(entry);
    } finally {
      lock.unlock();
    }
  }
}
