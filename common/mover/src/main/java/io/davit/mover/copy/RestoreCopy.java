package io.davit.mover.copy;

import io.davit.coordinator.effect.Steps;
import io.davit.model.message.VolumeAssignment.Copy.Restore;
import io.davit.model.message.VolumeResult.Copied;
import io.davit.repository.Repository;
import io.davit.repository.snapshot.DirEntry;
import io.davit.repository.snapshot.RestoreOptions;
import io.davit.repository.snapshot.TransferProgress;
import java.nio.file.Path;

/// From a snapshot into a volume. What is in the way is replaced, so that doing it again ends the
/// same (protocol C2, Repeat).
final class RestoreCopy {

  private final Repository repository;
  private final Outside outside;
  private final Steps steps;
  private final Transfer transfer;

  RestoreCopy(Repository repository, Outside outside, Steps steps, Transfer transfer) {
    this.repository = repository;
    this.outside = outside;
    this.steps = steps;
    this.transfer = transfer;
  }

  Copied copy(Path volume, Restore restore) {
    var startedAt = outside.repositories().clock().instant();
    var session = repository.read();
    var root =
        session
            .snapshots()
            .get(restore.manifest())
            .orElseThrow(() -> missing(restore.manifest()))
            .root();
    announce(root);
    mayGoOn(volume);
    var restored = session.restorer().restore(root, volume, options(restore), progress(volume));
    String done = restore.done();
    if (done != null && restored.failed() == 0) {
      steps.run(StepNames.TELL_DONE, done, () -> DoneFile.write(volume, done));
    }
    return new Copied(
        restore.manifest(),
        root.object(),
        restored.files(),
        restored.bytes(),
        0,
        FileFailures.of(restored.errors()),
        restored.failed(),
        startedAt,
        outside.repositories().clock().instant());
  }

  private static CopyException.NoSnapshot missing(String manifest) {
    return new CopyException.NoSnapshot("copy.manifest: there is no snapshot " + manifest);
  }

  private void announce(DirEntry root) {
    var summary = root.summary();
    if (summary != null) {
      transfer.total(summary.size());
    }
  }

  private static RestoreOptions options(Restore restore) {
    var inPlace = RestoreOptions.inPlace();
    return new RestoreOptions(
        inPlace.existing(),
        restore.deleteExtra(),
        inPlace.sparse(),
        inPlace.owners(),
        inPlace.parallelism());
  }

  /// Throws what stops the restore between two writes: the engine itself asks nobody.
  private TransferProgress progress(Path volume) {
    return (_, bytes) -> {
      transfer.moved(bytes);
      mayGoOn(volume);
    };
  }

  private void mayGoOn(Path volume) {
    steps.run(StepNames.RESTORE_FILES, volume.toString(), () -> {});
  }
}
