package io.davit.backup.archive;

import io.davit.model.item.ItemKey;
import io.davit.model.item.ResourceKind;
import java.time.InstantSource;
import tools.jackson.databind.JsonNode;

/// Items that are known only when a backup ends, as gzip members behind its parts.
public final class Additions {
  private final Members members;

  public Additions(InstantSource clock) {
    this.members = new Members(clock);
  }

  /// Writes an item.
  public void add(ResourceKind kind, ItemKey key, JsonNode item) {
    members.item(key, kind.version(), item);
  }

  /// All of them.
  public byte[] finish() {
    return members.take();
  }
}
