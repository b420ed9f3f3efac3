package io.davit.restore.item;

import io.davit.model.velero.LabelValue;
import java.util.Map;

/// How items of a restore are to be restored.
///
/// @param run UID of the Restore
/// @param restore its name
/// @param backup name of the backup
/// @param existing `existingResourcePolicy` as it stands: empty, `none` or `update`
/// @param namespaces original to new ones
/// @param preserveNodePorts whether services keep the ports that were assigned to them
/// @param status whose status comes back
/// @param modifiers rules that change objects, as they are written; empty for none
public record Terms(
    String run,
    String restore,
    String backup,
    String existing,
    Map<String, String> namespaces,
    boolean preserveNodePorts,
    StatusTerms status,
    String modifiers) {

  public Terms {
    namespaces = Map.copyOf(namespaces);
  }

  /// Whether existing objects are changed to what was backed up.
  public boolean updates() {
    return existing.equals("update");
  }

  /// The namespace into which the objects of another one come.
  public String namespace(String original) {
    return namespaces.getOrDefault(original, original);
  }

  /// The restore's name as the value of a label.
  public String restoreLabel() {
    return LabelValue.of(restore);
  }

  /// The backup's name as the value of a label.
  public String backupLabel() {
    return LabelValue.of(backup);
  }
}
