package io.davit.testkit.s3;

import io.davit.blob.BlobMetadata;
import io.davit.blob.BlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a bucket without any of Davit's readers.
public record Bucket(BlobStore store) {

  public List<String> keys(String prefix) {
    try (Stream<BlobMetadata> found = store.list(prefix)) {
      return found.map(BlobMetadata::key).toList();
    }
  }

  public byte[] bytes(String key) {
    try (InputStream in = store.open(key)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(key, e);
    }
  }

  public String gunzipped(String key) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes(key)))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(key, e);
    }
  }

  public JsonNode json(String key) {
    String text =
        key.endsWith("gz") ? gunzipped(key) : new String(bytes(key), StandardCharsets.UTF_8);
    return JsonMapper.shared().readTree(text);
  }

  /// The entries of an archive by path, in order.
  public Map<String, String> archive(String key) {
    Map<String, String> entries = new LinkedHashMap<>();
    try (var tar =
        new TarArchiveInputStream(
            new GZIPInputStream(new ByteArrayInputStream(bytes(key))), "UTF-8")) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        entries.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new AssertionError(key, e);
    }
    return entries;
  }
}
