package io.davit.testkit.kubernetes.store;

import io.davit.testkit.kubernetes.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// One object as it was at one revision. Nobody changes the tree; take a [#copy].
public final class StoredObject {
  private final ObjectKey key;
  private final long revision;
  private final ObjectNode json;
  private volatile byte @Nullable [] bytes;
  private volatile byte @Nullable [] untyped;

  StoredObject(ObjectKey key, long revision, ObjectNode json) {
    this.key = key;
    this.revision = revision;
    this.json = json;
  }

  /// Where it is kept.
  public ObjectKey key() {
    return key;
  }

  /// The revision that wrote it.
  public long revision() {
    return revision;
  }

  /// The tree, to read only.
  public ObjectNode json() {
    return json;
  }

  /// A tree of the caller's own.
  public ObjectNode copy() {
    return json.deepCopy();
  }

  /// The compact JSON form, rendered once; to read only.
  public byte[] bytes() {
    byte[] rendered = bytes;
    if (rendered == null) {
      rendered = Json.bytes(json);
      bytes = rendered;
    }
    return rendered;
  }

  /// The compact JSON form without `apiVersion` and `kind`, as lists of built-in kinds hold it; to
  /// read only.
  public byte[] untypedBytes() {
    byte[] rendered = untyped;
    if (rendered == null) {
      ObjectNode shallow = Json.object();
      shallow.setAll(json);
      rendered = Json.bytes(shallow.without(java.util.List.of("apiVersion", "kind")));
      untyped = rendered;
    }
    return rendered;
  }
}
