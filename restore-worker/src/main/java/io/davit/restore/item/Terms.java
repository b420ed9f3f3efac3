package io.davit.restore.item;

import io.davit.model.velero.LabelValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
/// @param others images and storage classes in place of those backed up; null for none
public record Terms(
    String run,
    String restore,
    String backup,
    String existing,
    Map<String, String> namespaces,
    boolean preserveNodePorts,
    StatusTerms status,
    String modifiers,
    @Nullable Substitutes others) {

  public Terms {
    namespaces = Map.copyOf(namespaces);
  }

  /// Images and storage classes in place of those backed up.
  Substitutes substitutes() {
    return others == null ? Substitutes.NONE : others;
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
