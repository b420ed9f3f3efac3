package io.davit.scheduler.status;

import io.davit.scheduler.resource.Announcer;
import io.davit.scheduler.resource.Step;
import io.davit.scheduler.resource.VeleroKinds;
import io.davit.scheduler.resource.VeleroObject;
import io.davit.scheduler.resource.VeleroResources;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a deletion run means to the other resources: the Backup is shown as Deleting, and goes with
/// its Restores when all of its data is gone. Each step may be repeated; the request goes last.
final class DeletedBackup {

  private final VeleroResources resources;
  private final RestoreFiles files;
  private final Announcer announcer;

  DeletedBackup(VeleroResources resources, RestoreFiles files, Announcer announcer) {
    this.resources = resources;
    this.files = files;
    this.announcer = announcer;
  }

  /// The deletion has begun.
  void begun(VeleroObject request) {
    backup(request)
        .ifPresent(backup ->
            resources.change(
                Step.MARK_DELETING,
                VeleroKinds.BACKUP,
                backup.name(),
                backup.uid(),
                DeletedBackup::deleting));
  }

  /// All data is gone.
  void done(VeleroObject request) {
    String name = request.spec("backupName");
    resources.list(VeleroKinds.RESTORE).stream()
        .filter(restore -> restore.spec("backupName").equals(name))
        .forEach(restore -> remove(restore, request));
    backup(request)
        .ifPresent(backup -> resources.delete(Step.DELETE_BACKUP, VeleroKinds.BACKUP, backup));
    resources.list(VeleroKinds.DELETION).stream()
        .filter(other -> other.spec("backupName").equals(name))
        .filter(other -> !other.uid().equals(request.uid()))
        .forEach(other -> resources.delete(Step.DELETE_DELETION, VeleroKinds.DELETION, other));
    resources.delete(Step.DELETE_DELETION, VeleroKinds.DELETION, request);
  }

  /// What a restore has logged goes with it, if the bucket lets it.
  private void remove(VeleroObject restore, VeleroObject request) {
    try {
      files.delete(backup(request), restore);
    } catch (RuntimeException e) {
      announcer.warn(restore, "FilesNotDeleted", String.valueOf(e.getMessage()));
    }
    resources.delete(Step.DELETE_RESTORE, VeleroKinds.RESTORE, restore);
  }

  private Optional<VeleroObject> backup(VeleroObject request) {
    String name = request.spec("backupName");
    return name.isEmpty() ? Optional.empty() : resources.find(VeleroKinds.BACKUP, name);
  }

  private static Optional<ObjectNode> deleting(VeleroObject backup) {
    if (backup.phase().equals("Deleting")) {
      return Optional.empty();
    }
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    patch.putObject("status").put("phase", "Deleting");
    return Optional.of(patch);
  }
}
