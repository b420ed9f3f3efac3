package io.davit.scheduler;

import io.davit.coordinator.process.Lifecycle;
import io.davit.coordinator.runtime.MachineHost;
import io.davit.kube.ResourceListener;
import io.davit.model.item.ResourceKind;
import io.davit.model.run.RunKind;
import io.davit.scheduler.download.Downloads;
import io.davit.scheduler.download.VersionAnswers;
import io.davit.scheduler.resource.VeleroKinds;
import io.davit.scheduler.schedule.ScheduleCommand;
import io.davit.scheduler.watch.OnPresent;
import io.davit.scheduler.watch.RestoreWatch;
import io.davit.scheduler.watch.RunSender;
import io.davit.scheduler.watch.RunStarter;
import io.davit.scheduler.watch.ScheduleWatch;
import java.time.Duration;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/// The kinds that the scheduler follows.
final class Watches {

  /// Every resource is told again this often, so that nothing stays unheard.
  private static final Duration RESYNC = Duration.ofSeconds(30);

  private final Ground ground;
  private final Lifecycle lifecycle;

  Watches(Ground ground, Lifecycle lifecycle) {
    this.ground = ground;
    this.lifecycle = lifecycle;
  }

  /// Starts to follow all; locations first, since others need them.
  void start(MachineHost<ScheduleCommand> schedules, Downloads downloads, VersionAnswers versions) {
    watch(VeleroKinds.LOCATION, ground.book());
    watch(VeleroKinds.BACKUP, starter(RunKind.BACKUP, this::withLocation));
    watch(VeleroKinds.RESTORE, restores());
    watch(VeleroKinds.DELETION, starter(RunKind.DELETION, UnaryOperator.identity()));
    watch(VeleroKinds.SCHEDULE, new ScheduleWatch(schedules));
    watch(
        VeleroKinds.DOWNLOAD,
        new OnPresent(downloads::answer, ground::leads, ground.runtime().threads()));
    watch(
        VeleroKinds.STATUS_REQUEST,
        new OnPresent(versions::answer, ground::leads, ground.runtime().threads()));
  }

  private void watch(ResourceKind kind, ResourceListener<ObjectNode> listener) {
    String namespace = ground.settings().cluster().namespace();
    lifecycle.add(
        "watch of " + kind.plural(),
        ground.clients().watchTrees(kind, namespace, RESYNC, listener));
  }

  private RunStarter starter(RunKind kind, UnaryOperator<ObjectNode> completed) {
    var runtime = ground.runtime();
    var sender = new RunSender(runtime.records(), runtime.reports(), runtime.threads());
    return new RunStarter(kind, sender, ground.launch().clock(), completed);
  }

  /// A Backup that names no location goes to the default one: a run that knows which can ask for
  /// its permits at once.
  private ObjectNode withLocation(ObjectNode backup) {
    if (!backup.path("spec").path("storageLocation").asString("").isEmpty()) {
      return backup;
    }
    ObjectNode copy = backup.deepCopy();
    if (copy.path("spec") instanceof ObjectNode spec) {
      ground.book().standard().ifPresent(it -> spec.put("storageLocation", it.name()));
    }
    return copy;
  }

  private RestoreWatch restores() {
    return new RestoreWatch(
        starter(RunKind.RESTORE, UnaryOperator.identity()),
        ground.resources(),
        ground.files(),
        ground.announcer(),
        ground::leads,
        ground.runtime().threads());
  }
}
