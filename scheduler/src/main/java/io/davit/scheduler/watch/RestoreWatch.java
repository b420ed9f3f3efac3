package io.davit.scheduler.watch;

import io.davit.kube.ResourceListener;
import io.davit.model.run.RunKind;
import io.davit.scheduler.resource.Announcer;
import io.davit.scheduler.resource.Step;
import io.davit.scheduler.resource.VeleroKinds;
import io.davit.scheduler.resource.VeleroObject;
import io.davit.scheduler.resource.VeleroResources;
import io.davit.scheduler.status.RestoreFiles;
import io.davit.scheduler.status.RunKinds;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Starts restores, and sees to it that a deleted Restore takes with it what it left in the bucket:
/// Velero's finalizer holds it until its folder is gone, and its run has ended.
public final class RestoreWatch implements ResourceListener<ObjectNode> {
  static final String FINALIZER = "restores.velero.io/external-resources-finalizer";
  private final RunStarter starter;
  private final VeleroResources resources;
  private final RestoreFiles files;
  private final Announcer announcer;
  private final BooleanSupplier leads;
  private final ThreadFactory threads;
  private final Set<String> busy = ConcurrentHashMap.newKeySet();

  /// Makes it.
  ///
  /// @param leads whether this process is the one that writes finalizers and deletes
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
    VeleroObject restore = new VeleroObject(json);
    if (leads.getAsBoolean() && wantsWork(restore) && busy.add(restore.uid())) {
      threads.newThread(() -> work(restore)).start();
    }
  }

  @Override
  public void gone(ObjectNode json) {
    starter.gone(json);
  }

  private static boolean wantsWork(VeleroObject restore) {
    return restore.isDeleted() ? isHeld(restore) && isOver(restore) : !isHeld(restore);
  }

  /// One that no run has taken up is over, too.
  private static boolean isOver(VeleroObject restore) {
    return RunStarter.wantsRun(restore) || RunKinds.isFinal(RunKind.RESTORE, restore.phase());
  }

  private static boolean isHeld(VeleroObject restore) {
    return restore
        .json()
        .path("metadata")
        .path("finalizers")
        .valueStream()
        .anyMatch(it -> it.asString("").equals(FINALIZER));
  }

  private void work(VeleroObject restore) {
    try {
      if (restore.isDeleted()) {
        files.delete(resources.find(VeleroKinds.BACKUP, restore.spec("backupName")), restore);
        change(Step.LET_RESTORE_GO, restore, RestoreWatch::released);
      } else {
        change(Step.HOLD_RESTORE, restore, RestoreWatch::held);
      }
    } catch (RuntimeException e) {
      // It is tried again when the resource is told of again.
      announcer.warn(restore, "FilesNotDeleted", String.valueOf(e.getMessage()));
    } finally {
      busy.remove(restore.uid());
    }
  }

  private void change(
      String step, VeleroObject restore, Function<VeleroObject, Optional<ObjectNode>> change) {
    resources.change(step, VeleroKinds.RESTORE, restore.name(), restore.uid(), change);
  }

  private static Optional<ObjectNode> held(VeleroObject restore) {
    if (isHeld(restore) || restore.isDeleted()) {
      return Optional.empty();
    }
    return Optional.of(finalizers(others(restore).add(FINALIZER)));
  }

  private static Optional<ObjectNode> released(VeleroObject restore) {
    return isHeld(restore) ? Optional.of(finalizers(others(restore))) : Optional.empty();
  }

  private static ArrayNode others(VeleroObject restore) {
    ArrayNode others = JsonNodeFactory.instance.arrayNode();
    restore
        .json()
        .path("metadata")
        .path("finalizers")
        .valueStream()
        .filter(it -> !it.asString("").equals(FINALIZER))
        .forEach(others::add);
    return others;
  }

  private static ObjectNode finalizers(ArrayNode finalizers) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    patch.putObject("metadata").set("finalizers", finalizers);
    return patch;
  }
}
