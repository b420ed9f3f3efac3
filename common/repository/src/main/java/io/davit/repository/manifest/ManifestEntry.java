package io.davit.repository.manifest;

import io.davit.repository.failure.RepositoryException;
import io.davit.repository.wire.GoJson;
import io.davit.repository.wire.GoTime;
import io.davit.repository.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What is written about a manifest: the document, or, as a tombstone, that it is deleted.
///
/// @param labels null in a tombstone
/// @param content JSON text, null in a tombstone
record ManifestEntry(
    String id,
    @Nullable Map<String, String> labels,
    Instant modified,
    boolean deleted,
    @Nullable JsonNode document,
    @Nullable String content) {

  private static final int MAX_CONTAINER = 256 << 20;

  static ManifestEntry of(String id, Map<String, String> labels, Instant modified, String content) {
    JsonNode document = Json.parse(content.getBytes(StandardCharsets.UTF_8), id);
    return new ManifestEntry(id, labels, modified, false, document, content);
  }

  static ManifestEntry tombstone(String id, Instant modified) {
    return new ManifestEntry(id, null, modified, true, null, null);
  }

  Manifest manifest() {
    if (labels == null || document == null) {
      throw new RepositoryException.Corrupt("manifest " + id + " has no labels or no document");
    }
    return new Manifest(id, labels, modified, document);
  }

  /// Reads a container: gzip around one JSON object with nothing in it but `entries`.
  static List<ManifestEntry> decode(byte[] container, String name) {
    List<ManifestEntry> entries = new ArrayList<>();
    byte[] json = expand(container, name);
    Json.parse(json, "manifest content " + name, "entries", e -> entries.add(entry(e)));
    return entries;
  }

  /// As [#decode], with the documents as their writer wrote them.
  static List<ManifestEntry> decodeRaw(byte[] container, String name) {
    List<ManifestEntry> entries = decode(container, name);
    List<String> documents = RawDocuments.of(expand(container, name));
    if (documents.size() != entries.size()) {
      throw new RepositoryException.Corrupt("manifest content " + name + " has two sizes");
    }
    List<ManifestEntry> raw = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      raw.add(entries.get(i).with(documents.get(i)));
    }
    return raw;
  }

  private ManifestEntry with(String text) {
    return deleted ? this : new ManifestEntry(id, labels, modified, false, document, text);
  }

  /// The one of two entries for one id that counts.
  static ManifestEntry later(ManifestEntry a, ManifestEntry b) {
    return b.modified.isAfter(a.modified) ? b : a;
  }

  private static byte[] expand(byte[] container, String name) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(container))) {
      return in.readNBytes(MAX_CONTAINER);
    } catch (IOException e) {
      throw new RepositoryException.Corrupt("manifest content " + name + " does not expand", e);
    }
  }

  private static ManifestEntry entry(JsonNode json) {
    boolean deleted = Json.bool(json, "deleted");
    return new ManifestEntry(
        Json.text(json, "id"),
        deleted ? null : Json.texts(json, "labels"),
        Json.time(json, "modified"),
        deleted,
        deleted ? null : json.path("data"),
        null);
  }

  static byte[] encode(List<ManifestEntry> entries) {
    byte[] json = GoJson.line(root -> root.array("entries", entries, (to, e) -> e.writeTo(to)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private void writeTo(GoJson json) {
    json.text("id", id)
        .map("labels", labels)
        .text("modified", GoTime.format(modified))
        .boolOrOmit("deleted", deleted)
        .raw("data", content == null ? "null" : content);
  }
}
