package io.davit.repository.verify;

import io.davit.repository.wire.GoJson;
import java.util.List;

/// Something that is not as it should be.
///
/// @param snapshots manifest ids of all that it hits; empty if it hits none
/// @param path of the file or directory in the first of them, or empty
/// @param object or content that is wrong
/// @param pack blob that holds it, or empty where nothing says which
/// @param error what is wrong
public record Finding(
    List<String> snapshots, String path, String object, String pack, String error) {

  public Finding {
    snapshots = List.copyOf(snapshots);
  }

  /// Writes its fields.
  public void describe(GoJson json) {
    json.texts("snapshots", snapshots)
        .textOrOmit("path", path)
        .text("object", object)
        .textOrOmit("pack", pack)
        .text("error", error);
  }

  @Override
  public String toString() {
    String where = pack.isEmpty() ? object : object + " in pack " + pack;
    String what = path.isEmpty() ? where : path + " (" + where + ")";
    return snapshots.isEmpty()
        ? what + ": " + error
        : "snapshot " + String.join(", ", snapshots) + ": " + what + ": " + error;
  }
}
