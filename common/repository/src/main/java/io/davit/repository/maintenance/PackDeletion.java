package io.davit.repository.maintenance;

import io.davit.blob.BlobMetadata;
import io.davit.repository.content.ActiveSessions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Deletes packs that no index names, and the markers of sessions that died (format reference,
/// section 12.5).
final class PackDeletion {

  /// How old the index may be by which a pack is taken for abandoned.
  private static final Duration FRESH = Duration.ofMinutes(30);

  private final Workbench bench;

  PackDeletion(Workbench bench) {
    this.bench = bench;
  }

  private record View(Set<String> named, Map<String, Instant> sessions, Instant at) {}

  void run() {
    View view = look();
    for (String kind : List.of("p", "q", ActiveSessions.PREFIX)) {
      for (BlobMetadata blob : list(kind)) {
        if (bench.clock().instant().isAfter(view.at.plus(FRESH))) {
          view = look();
        }
        if (isAbandoned(blob, view)) {
          bench.lease().requireHeld();
          bench.blobs().delete(blob.key());
          bench.tally().add(Figure.PACKS_DELETED, 1);
          bench.tally().add(Figure.BYTES_FREED, blob.length());
        }
      }
    }
  }

  /// The sessions first: one that ends in between has its packs in the index.
  private View look() {
    Map<String, Instant> sessions = ActiveSessions.read(bench.blobs(), bench.format().blobs());
    Instant now = bench.clock().instant();
    Set<String> named = new HashSet<>();
    bench.contents().index().entries().forEach(entry -> named.add(entry.pack()));
    return new View(named, sessions, now);
  }

  private boolean isAbandoned(BlobMetadata blob, View view) {
    Instant cutoff = bench.started().plusSeconds(1);
    Instant alive = view.sessions.getOrDefault(ActiveSessions.of(blob.key()), Instant.MIN);
    return !view.named.contains(blob.key())
        && !blob.modified().isAfter(cutoff.minus(bench.margins().packMinAge()))
        && !alive.isAfter(cutoff.minus(bench.margins().sessionExpiry()));
  }

  private List<BlobMetadata> list(String prefix) {
    try (Stream<BlobMetadata> blobs = bench.blobs().list(prefix)) {
      return blobs.toList();
    }
  }
}
