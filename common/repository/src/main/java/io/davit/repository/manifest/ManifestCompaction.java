package io.davit.repository.manifest;

import io.davit.repository.compression.Compression;
import io.davit.repository.content.ContentReader;
import io.davit.repository.content.ContentWriter;
import io.davit.repository.index.ContentEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes one content of many that hold manifests (format reference, section 9.1). Documents stay as
/// they are, to the letter.
public final class ManifestCompaction {

  /// From this many contents on they are compacted, as Kopia does.
  private static final int MANY = 16;

  /// How long it is remembered that a manifest was deleted: another compaction that runs at the
  /// same time may not have seen it, and would bring the manifest back.
  private static final Duration REMEMBER = Duration.ofDays(7);

  private ManifestCompaction() {}

  /// Compacts if that is worth it, from the next flush of the writer on.
  ///
  /// @return how many contents become one; 0 if all stays as it is
  public static int run(ContentReader contents, ContentWriter writer, Instant now) {
    List<ContentEntry> containers =
        contents.index().entries(ManifestReader.PREFIX).stream()
            .filter(entry -> !entry.deleted())
            .toList();
    List<ManifestEntry> all = new ArrayList<>();
    containers.forEach(container ->
        all.addAll(
            ManifestEntry.decodeRaw(contents.read(container.id()), container.id().toString())));
    List<ManifestEntry> kept = kept(all, now);
    boolean mostlyDead = 2 * kept.size() <= all.size();
    if (containers.size() < 2 || kept.isEmpty() || (containers.size() < MANY && !mostlyDead)) {
      return 0;
    }
    byte[] one = ManifestEntry.encode(kept);
    var id =
        writer.write(
            ManifestReader.PREFIX, one, 0, one.length, Optional.of(Compression.ZSTD_FASTEST));
    containers.stream().filter(entry -> !entry.id().equals(id)).forEach(writer::delete);
    return containers.size();
  }

  private static List<ManifestEntry> kept(List<ManifestEntry> all, Instant now) {
    Map<String, ManifestEntry> latest = new LinkedHashMap<>();
    all.forEach(entry -> latest.merge(entry.id(), entry, ManifestEntry::later));
    return latest.values().stream()
        .filter(entry -> !entry.deleted() || entry.modified().plus(REMEMBER).isAfter(now))
        .toList();
  }
}
