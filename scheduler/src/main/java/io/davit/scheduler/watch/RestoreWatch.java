package io.davit.scheduler.watch;

import io.davit.kube.ResourceListener;
import io.davit.scheduler.resource.Announcer;
import io.davit.scheduler.resource.VeleroKinds;
import io.davit.scheduler.resource.VeleroObject;
import io.davit.scheduler.resource.VeleroResources;
import io.davit.scheduler.status.RestoreFiles;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.node.ObjectNode;

/// Starts restores, and deletes from the bucket what a deleted Restore left there.
public final class RestoreWatch implements ResourceListener<ObjectNode> {

  private final RunStarter starter;
  private final VeleroResources resources;
  private final RestoreFiles files;
  private final Announcer announcer;
  private final BooleanSupplier leads;
  private final ThreadFactory threads;

  /// Makes it.
  ///
  /// @param leads whether this process is the one that deletes
  public RestoreWatch(
      RunStarter starter,
      VeleroResources resources,
      RestoreFiles files,
      Announcer announcer,
      BooleanSupplier leads,
      ThreadFactory threads) {
    this.starter = starter;
    this.resources = resources;
    this.files = files;
    this.announcer = announcer;
    this.leads = leads;
    this.threads = threads;
  }

  @Override
  public void present(ObjectNode json) {
    starter.present(json);
  }

  @Override
  public void gone(ObjectNode json) {
    starter.gone(json);
    if (leads.getAsBoolean()) {
      threads.newThread(() -> delete(new VeleroObject(json))).start();
    }
  }

  private void delete(VeleroObject restore) {
    try {
      // Another one of that name has a folder of that name.
      if (resources.find(VeleroKinds.RESTORE, restore.name()).isEmpty()) {
        files.delete(resources.find(VeleroKinds.BACKUP, restore.spec("backupName")), restore);
      }
    } catch (RuntimeException e) {
      announcer.warn(restore, "FilesNotDeleted", String.valueOf(e.getMessage()));
    }
  }
}
