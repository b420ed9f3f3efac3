package io.davit.repository.maintenance;

import io.davit.repository.content.ContentReader;
import io.davit.repository.content.ContentWriter;
import io.davit.repository.index.ContentEntry;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Moves what is left in packs that are mostly empty into new ones (format reference, section
/// 12.7).
final class ContentRewrite {

  /// A pack with fewer bytes in use than this part of a full one is short.
  private static final double SHORT = 0.6;

  private final Workbench bench;

  ContentRewrite(Workbench bench) {
    this.bench = bench;
  }

  void run() {
    ContentReader contents = bench.contents();
    Set<String> from = shortPacks(contents);
    if (from.isEmpty()) {
      return;
    }
    Instant before = bench.clock().instant().minus(bench.margins().rewriteMinAge());
    try (ContentWriter writer = bench.writer(contents)) {
      contents
          .index()
          .entries()
          .filter(entry -> from.contains(entry.pack()) && isOlder(entry, before))
          .forEach(entry -> {
            bench.lease().requireHeld();
            writer.rewrite(entry, entry.deleted());
            bench.tally().add(Figure.CONTENTS_REWRITTEN, 1);
          });
      bench.commit(writer);
    }
  }

  private static boolean isOlder(ContentEntry entry, Instant before) {
    return Instant.ofEpochSecond(entry.timestamp()).isBefore(before);
  }

  /// The short packs of each kind, where there are at least two: one alone would only be copied.
  private Set<String> shortPacks(ContentReader contents) {
    Map<String, Long> used = new HashMap<>();
    contents
        .index()
        .entries()
        .forEach(entry -> used.merge(entry.pack(), (long) entry.packedLength(), Long::sum));
    used.values().removeIf(bytes -> bytes >= SHORT * bench.format().config().maxPackSize());
    Set<String> packs = new HashSet<>();
    for (String kind : new String[] {"p", "q"}) {
      Set<String> some = new HashSet<>(used.keySet());
      some.removeIf(pack -> !pack.startsWith(kind));
      if (some.size() > 1) {
        packs.addAll(some);
      }
    }
    return packs;
  }
}
