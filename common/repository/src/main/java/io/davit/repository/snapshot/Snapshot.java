package io.davit.repository.snapshot;

import io.davit.repository.manifest.Manifest;
import io.davit.repository.wire.GoJson;
import io.davit.repository.wire.GoTime;
import io.davit.repository.wire.Json;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// A file tree at one instant.
///
/// @param id of its manifest, which is what users and Velero know it by; empty before it is stored
/// @param incomplete why it is no whole tree (`checkpoint`, `canceled`, …), or empty
/// @param root its root directory, or the one file
/// @param tags which are labels of the manifest too
/// @param pins any of which keeps it from being expired
public record Snapshot(
    String id,
    SourceIdentity source,
    String description,
    Instant start,
    Instant end,
    SnapshotStats stats,
    String incomplete,
    DirEntry root,
    Map<String, String> tags,
    List<String> pins) {

  static final String TYPE = "snapshot";

  public Snapshot {
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    pins = pins.stream().sorted().toList();
    checkTags(tags);
  }

  /// Makes sure that no tag would hide a label.
  static void checkTags(Map<String, String> tags) {
    for (String reserved : List.of(Manifest.TYPE, "hostname", "username", "path")) {
      if (tags.containsKey(reserved)) {
        throw new IllegalArgumentException("tag " + reserved + " is a label of its own");
      }
    }
  }

  public boolean isComplete() {
    return incomplete.isEmpty();
  }

  static Snapshot of(Manifest manifest) {
    JsonNode json = manifest.content();
    JsonNode source = json.path("source");
    return new Snapshot(
        manifest.id(),
        new SourceIdentity(
            Json.text(source, "userName"), Json.text(source, "host"), Json.text(source, "path")),
        Json.text(json, "description"),
        Json.time(json, "startTime"),
        Json.time(json, "endTime"),
        SnapshotStats.of(json.path("stats")),
        Json.text(json, "incomplete"),
        DirEntry.of(json.path("rootEntry")),
        Json.texts(json, "tags"),
        StreamSupport.stream(json.path("pins").spliterator(), false)
            .map(JsonNode::asString)
            .toList());
  }

  /// The labels of all snapshots of a source.
  static Map<String, String> labels(SourceIdentity source) {
    return Map.of(
        Manifest.TYPE,
        TYPE,
        "hostname",
        source.host(),
        "username",
        source.user(),
        "path",
        source.path());
  }

  Map<String, String> labels() {
    Map<String, String> labels = new TreeMap<>(tags);
    labels.putAll(labels(source));
    return labels;
  }

  String toJson() {
    return GoJson.object(json -> writeTo(json, ""));
  }

  /// Its manifest as JSON, with the id in it.
  public String describe() {
    return GoJson.object(json -> writeTo(json, id));
  }

  private void writeTo(GoJson json, String shown) {
    json.text("id", shown)
        .object(
            "source",
            s ->
                s.text("host", source.host())
                    .text("userName", source.user())
                    .text("path", source.path()))
        .text("description", description)
        .text("startTime", GoTime.format(start))
        .text("endTime", GoTime.format(end))
        .object("stats", stats::writeTo)
        .textOrOmit("incomplete", incomplete)
        .object("rootEntry", root::writeTo);
    if (!tags.isEmpty()) {
      json.map("tags", tags);
    }
    if (!pins.isEmpty()) {
      json.texts("pins", pins);
    }
  }
}
