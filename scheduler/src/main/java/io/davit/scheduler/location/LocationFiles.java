package io.davit.scheduler.location;

import io.davit.blob.backupstore.BackupLayout;
import io.davit.coordinator.effect.Steps;
import io.davit.scheduler.resource.Step;
import io.davit.scheduler.resource.VeleroObject;
import io.davit.scheduler.schedule.NewestBackups;
import io.davit.scheduler.status.RestoreFiles;
import java.util.List;
import java.util.Optional;

/// What others want of the buckets, by way of the locations.
public final class LocationFiles implements NewestBackups, RestoreFiles {

  private final LocationBook book;
  private final Locations locations;
  private final Steps steps;

  public LocationFiles(LocationBook book, Locations locations, Steps steps) {
    this.book = book;
    this.locations = locations;
    this.steps = steps;
  }

  @Override
  public List<String> foldersFor(VeleroObject schedule) {
    String named = schedule.spec().path("template").path("storageLocation").asString("");
    return book.named(named)
        .map(location -> locations.open(location).backups().folders())
        .orElseGet(List::of);
  }

  @Override
  public void delete(Optional<VeleroObject> backup, VeleroObject restore) {
    backup.flatMap(book::of).ifPresent(location -> delete(location, restore.name()));
  }

  private void delete(VeleroObject location, String restore) {
    OpenLocation open = locations.open(location);
    steps.run(
        Step.DELETE_RESTORE_FILES,
        location.name() + "/" + restore,
        () -> open.backups().delete(BackupLayout.restore(restore)));
  }
}
