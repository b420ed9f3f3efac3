package io.davit.devenv.it;

import io.davit.devenv.DavitProcess;
import java.util.List;
import java.util.stream.Stream;

/// A kind of run, one process on its way, and the steps and commits of that process in it: it dies
/// before and after each.
@SuppressWarnings("ImmutableEnumChecker") // the list is an unmodifiable one
enum Voyage {
  BACKUP_BY_SCHEDULER(
      Errand.BACKUP, DavitProcess.SCHEDULER, Voyage.ALL, "gate.commit", "status.write-run"),
  BACKUP_BY_WORKER(
      Errand.BACKUP,
      DavitProcess.BACKUP_WORKER,
      Voyage.ALL,
      "backup.commit",
      "backup.report",
      "backup.claim-folder",
      "backup.put-part",
      "backup.put-plan",
      "repository.commit",
      "repository.report",
      "repository.claim",
      "repository.create",
      "repository.release",
      "backup.put-ledger",
      "backup.put-archive",
      "backup.put-side-file",
      "backup.put-log",
      "backup.render-marker",
      "backup.put-marker",
      "backup.delete-part",
      "backup.release-folder"),
  /// Each death costs an attempt at the item block, of which there are three (protocol D2).
  BACKUP_BY_HOOK_RUNNER(
      Errand.BACKUP,
      DavitProcess.HOOK_RUNNER,
      2,
      "hooks.commit",
      "hooks.report",
      "hooks.mark-pod",
      "hooks.arm-dead-man",
      "hooks.run-pre",
      "hooks.check-lease",
      "hooks.disarm-dead-man",
      "hooks.run-post",
      "hooks.unmark-pod"),
  BACKUP_BY_AGENT(
      Errand.BACKUP, DavitProcess.NODE_AGENT, Voyage.ALL, "mover.put-blob", "mover.delete-blob"),
  SLOT_BY_SCHEDULER(
      Errand.SLOT,
      DavitProcess.SCHEDULER,
      Voyage.ALL,
      "schedule.commit",
      "schedule.report",
      "schedule.create-backup",
      "schedule.show-status"),
  RESTORE_BY_WORKER(
      Errand.RESTORE,
      DavitProcess.RESTORE_WORKER,
      Voyage.ALL,
      "restore.commit",
      "restore.report",
      "restore.claim-folder",
      "restore.pin-backup",
      "restore.put-part",
      "restore.put-plan",
      "restore.create-namespace",
      "restore.create-item",
      "restore.create-holder",
      "restore.delete-holder",
      "restore.put-ledger",
      "restore.put-file",
      "restore.unpin-backup",
      "restore.release-folder"),
  RESTORE_BY_SCHEDULER(Errand.RESTORE, DavitProcess.SCHEDULER, Voyage.ALL, "restore.add-finalizer"),
  RESTORE_BY_AGENT(Errand.RESTORE, DavitProcess.NODE_AGENT, Voyage.ALL, "mover.restore-files"),
  IN_PLACE_BY_WORKER(
      Errand.IN_PLACE,
      DavitProcess.RESTORE_WORKER,
      Voyage.ALL,
      "restore.stop-target",
      "restore.resume-target"),
  DELETION_BY_WORKER(
      Errand.DELETION,
      DavitProcess.BACKUP_WORKER,
      Voyage.ALL,
      "deletion.keep-marker",
      "deletion.delete-marker",
      "repository.forget-manifests",
      "deletion.delete-object"),
  DELETION_BY_SCHEDULER(
      Errand.DELETION,
      DavitProcess.SCHEDULER,
      Voyage.ALL,
      "status.mark-deleting",
      "status.delete-backup",
      "status.delete-request");

  static final int ALL = Integer.MAX_VALUE;

  private final Errand errand;
  private final DavitProcess victim;
  private final int deaths;
  private final List<String> steps;

  Voyage(Errand errand, DavitProcess victim, int deaths, String... steps) {
    this.errand = errand;
    this.victim = victim;
    this.deaths = deaths;
    this.steps = List.of(steps);
  }

  /// What is asked for.
  Errand errand() {
    return errand;
  }

  DavitProcess victim() {
    return victim;
  }

  /// How often it dies in one run at most.
  int deaths() {
    return deaths;
  }

  List<String> steps() {
    return steps;
  }

  /// Before and after each step.
  List<String> points() {
    return steps.stream().flatMap(step -> Stream.of("before:" + step, "after:" + step)).toList();
  }
}
