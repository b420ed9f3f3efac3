package io.davit.repository.snapshot;

import io.davit.repository.object.ObjectId;
import io.davit.repository.wire.GoJson;
import io.davit.repository.wire.GoTime;
import io.davit.repository.wire.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One entry of a stored directory.
///
/// @param name as written by whoever wrote the repository: never a path before it was checked
/// @param mode 12 bits of POSIX
/// @param size of a file in bytes, of a symbolic link the length of its target, else 0
/// @param mtime in nanoseconds since 1970
/// @param object text form of the object id, empty if there is none
/// @param summary of a directory
public record DirEntry(
    String name,
    EntryType type,
    int mode,
    long size,
    long mtime,
    long uid,
    long gid,
    String object,
    @Nullable DirectorySummary summary) {

  /// Where the content is.
  public ObjectId objectId() {
    return ObjectId.parse(object);
  }

  /// Whether its name is one that can be restored: it names an entry right in its directory.
  public boolean isNamed() {
    return EntryName.isSafe(name);
  }

  public boolean isDirectory() {
    return type == EntryType.DIRECTORY;
  }

  /// An object of which nothing else is known.
  static DirEntry bare(ObjectId object) {
    boolean directory = object.content().prefix() == Directory.PREFIX;
    EntryType type = directory ? EntryType.DIRECTORY : EntryType.FILE;
    return new DirEntry("", type, directory ? 0755 : 0644, 0, 0, 0, 0, object.toString(), null);
  }

  static DirEntry of(JsonNode json) {
    JsonNode summary = json.path("summ");
    return new DirEntry(
        Json.text(json, "name"),
        EntryType.named(Json.text(json, "type")),
        FileMode.parse(Json.text(json, "mode")),
        Json.number(json, "size"),
        GoTime.nanos(Json.time(json, "mtime")),
        Json.number(json, "uid"),
        Json.number(json, "gid"),
        Json.text(json, "obj"),
        summary.isObject() ? DirectorySummary.of(summary) : null);
  }

  /// Writes its fields as they stand in a directory.
  public void describe(GoJson json) {
    writeTo(json);
  }

  void writeTo(GoJson json) {
    json.textOrOmit("name", name)
        .textOrOmit("type", type.wireName())
        .textOrOmit("mode", FileMode.format(mode))
        .numberOrOmit("size", size);
    if (mtime != 0) {
      json.text("mtime", GoTime.format(mtime));
    }
    json.numberOrOmit("uid", uid).numberOrOmit("gid", gid).text("obj", object);
    if (summary != null) {
      json.object("summ", summary::writeTo);
    }
  }
}
