package io.davit.restore.run;

import io.davit.model.message.VolumeResult.Copied;
import io.davit.model.message.VolumeResult.NotCopied;
import io.davit.model.message.VolumeResult.Withdrawn;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import java.util.List;

/// What of a copy counts as an error: one rule for the status and for the files of the restore.
public final class Copies {
  private Copies() {}

  /// The errors of a copy; none if all of it came back.
  public static List<Failure> failures(Copy copy) {
    return switch (copy.result()) {
      case NotCopied(Failure failure) -> List.of(failure);
      case Copied copied when copied.failedFiles() > 0 ->
          List.of(
              new Failure(
                  FailureKind.PERMANENT,
                  where(copy),
                  copied.failedFiles() + " files could not be restored" + first(copied)));
      case Copied _ -> List.of();
      case Withdrawn() ->
          List.of(new Failure(FailureKind.CONFLICT, where(copy), "the copy was withdrawn"));
      case null ->
          List.of(new Failure(FailureKind.CONFLICT, where(copy), "the copy was not begun"));
    };
  }

  private static String first(Copied copied) {
    return copied.fileFailures().isEmpty()
        ? ""
        : ", such as "
            + copied.fileFailures().getFirst().where()
            + ": "
            + copied.fileFailures().getFirst().message();
  }

  /// `namespace/claim`.
  static String where(Copy copy) {
    var volume = copy.mounted().volume();
    return volume.namespace() + "/" + (volume.claim() == null ? volume.volume() : volume.claim());
  }
}
