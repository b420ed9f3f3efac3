package io.davit.backup.archive;

import io.davit.kube.archive.ArchiveWriter;
import io.davit.model.item.ItemKey;
import java.io.ByteArrayOutputStream;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Gzip members in memory. A member can be ended anywhere between two items.
final class Members {
  private final InstantSource clock;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private @Nullable ArchiveWriter member;

  Members(InstantSource clock) {
    this.clock = clock;
  }

  /// Writes what comes first in every archive.
  void format() {
    open().format();
  }

  /// Writes an item into the current member, or a new one.
  void item(ItemKey key, String version, JsonNode item) {
    open().preferred(key, version, item);
  }

  private ArchiveWriter open() {
    if (member == null) {
      member = new ArchiveWriter(bytes, clock.instant());
    }
    return member;
  }

  /// Ends the current member, if there is one, and says how many bytes there are.
  int end() {
    if (member != null) {
      member.close();
      member = null;
    }
    return bytes.size();
  }

  /// How many bytes there are, without those that the compressor still holds.
  int size() {
    return bytes.size();
  }

  /// Ends the current member and gives away all bytes.
  byte[] take() {
    end();
    byte[] all = bytes.toByteArray();
    bytes.reset();
    return all;
  }
}
