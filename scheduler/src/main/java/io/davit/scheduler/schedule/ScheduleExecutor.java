package io.davit.scheduler.schedule;

import io.davit.coordinator.effect.EffectContext;
import io.davit.coordinator.effect.EffectExecutor;
import io.davit.coordinator.effect.Repetition;
import io.davit.coordinator.machine.Owed;
import io.davit.kube.KubeException;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import io.davit.model.velero.Labels;
import io.davit.model.velero.v1.BackupPhase;
import io.davit.scheduler.resource.Announcer;
import io.davit.scheduler.resource.Step;
import io.davit.scheduler.resource.VeleroKinds;
import io.davit.scheduler.resource.VeleroObject;
import io.davit.scheduler.resource.VeleroResources;
import io.davit.scheduler.schedule.ScheduleEffect.CreateBackup;
import io.davit.scheduler.schedule.ScheduleEffect.FindNewest;
import io.davit.scheduler.schedule.ScheduleEffect.Show;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Does the outside work of Schedules. All of it is idempotent: names follow from the slot, and a
/// status is written whole.
public final class ScheduleExecutor implements EffectExecutor<ScheduleCommand, ScheduleEffect> {

  private final VeleroResources resources;
  private final NewestBackups newest;
  private final Announcer announcer;

  public ScheduleExecutor(VeleroResources resources, NewestBackups newest, Announcer announcer) {
    this.resources = resources;
    this.newest = newest;
    this.announcer = announcer;
  }

  @Override
  public Repetition repetition(ScheduleEffect effect) {
    return switch (effect) {
      case FindNewest _, Show _ -> Repetition.REPEAT;
      case CreateBackup _ -> Repetition.PROBE;
    };
  }

  @Override
  public ScheduleCommand run(
      String key, Owed<ScheduleEffect> owed, EffectContext<ScheduleCommand> context) {
    VeleroResources writing = resources.with(context.steps());
    try {
      return switch (owed.effect()) {
        case FindNewest effect -> findNewest(key, owed.id(), effect);
        case CreateBackup effect -> create(key, owed.id(), effect, writing);
        case Show effect -> show(key, owed.id(), effect, writing);
      };
    } catch (KubeException.Interrupted stop) {
      throw stop;
    } catch (KubeException e) {
      return failed(owed.id(), e.retriable() ? FailureKind.TRANSIENT : kind(e), e.getMessage());
    }
  }

  private static FailureKind kind(KubeException failure) {
    return switch (failure) {
      case KubeException.Conflict _, KubeException.AlreadyExists _ -> FailureKind.CONFLICT;
      case KubeException.Invalid _, KubeException.Refused _ -> FailureKind.REJECTED;
      case KubeException.Unavailable _,
          KubeException.Interrupted _,
          KubeException.Gone _,
          KubeException.Garbled _,
          // Rights are given and taken while we run.
          KubeException.Forbidden _,
          KubeException.NotFound _ ->
          FailureKind.TRANSIENT;
    };
  }

  private ScheduleCommand findNewest(String key, String id, FindNewest effect) {
    Optional<VeleroObject> schedule = schedule(key, effect.name());
    if (schedule.isEmpty()) {
      return new ScheduleCommand.Gone(id);
    }
    Stream<String> inCluster = backupsOf(effect.name()).stream().map(VeleroObject::name);
    Stream<String> inBucket = newest.foldersFor(schedule.get()).stream();
    Optional<Instant> slot =
        Stream.concat(inCluster, inBucket)
            .flatMap(backup -> Slots.slotOf(effect.name(), backup).stream())
            .max(Comparator.naturalOrder());
    return new ScheduleCommand.NewestFound(id, slot.orElse(null));
  }

  private ScheduleCommand create(
      String key, String id, CreateBackup effect, VeleroResources writing) {
    Optional<VeleroObject> schedule = schedule(key, effect.name());
    if (schedule.isEmpty()) {
      return new ScheduleCommand.Gone(id);
    }
    String name = Slots.backupName(effect.name(), effect.slot());
    Optional<VeleroObject> earlier = running(effect.name(), name);
    return earlier.isPresent()
        ? new ScheduleCommand.EarlierRuns(id, earlier.get().name())
        : create(id, schedule.get(), name, effect.slot(), writing);
  }

  private ScheduleCommand create(
      String id, VeleroObject schedule, String name, Instant slot, VeleroResources writing) {
    ObjectNode backup = ScheduledBackup.of(schedule, name, slot);
    try {
      writing.create(Step.CREATE_BACKUP, VeleroKinds.BACKUP, backup);
      return new ScheduleCommand.BackupCreated(id, name);
    } catch (KubeException.AlreadyExists _) {
      return resources
          .find(VeleroKinds.BACKUP, name)
          .map(there -> created(id, schedule, there, slot))
          .orElseGet(() -> failed(id, FailureKind.CONFLICT, "Backup " + name + " came and went"));
    }
  }

  private static ScheduleCommand created(
      String id, VeleroObject schedule, VeleroObject there, Instant slot) {
    return ScheduledBackup.isOf(schedule, there, slot)
        ? new ScheduleCommand.BackupCreated(id, there.name())
        : failed(
            id,
            FailureKind.REJECTED,
            "Backup " + there.name() + " exists, and is not of this slot");
  }

  private Optional<VeleroObject> running(String schedule, String but) {
    return backupsOf(schedule).stream()
        .filter(backup -> !backup.name().equals(but) && isRunning(backup))
        .findFirst();
  }

  private static boolean isRunning(VeleroObject backup) {
    BackupPhase phase = BackupPhase.of(backup.phase());
    return !phase.isFinal() && phase != BackupPhase.DELETING && phase != BackupPhase.UNKNOWN;
  }

  private ScheduleCommand show(String key, String id, Show effect, VeleroResources writing) {
    Optional<VeleroObject> shown =
        writing.change(
            Step.SHOW_SCHEDULE,
            VeleroKinds.SCHEDULE,
            effect.name(),
            key,
            schedule -> ScheduleSight.patch(schedule, effect));
    String notice = effect.notice();
    if (shown.isPresent() && notice != null) {
      announcer.warn(shown.get(), "SlotNotBackedUp", notice);
    }
    return shown.isPresent() ? new ScheduleCommand.Shown(id) : new ScheduleCommand.Gone(id);
  }

  private Optional<VeleroObject> schedule(String uid, String name) {
    return resources
        .find(VeleroKinds.SCHEDULE, name)
        .filter(found -> found.uid().equals(uid) && !found.isDeleted());
  }

  private List<VeleroObject> backupsOf(String schedule) {
    return resources.list(VeleroKinds.BACKUP, Labels.SCHEDULE_NAME, schedule);
  }

  private static ScheduleCommand failed(String id, FailureKind kind, @Nullable String message) {
    return new ScheduleCommand.Failed(id, new Failure(kind, "schedule", String.valueOf(message)));
  }
}
