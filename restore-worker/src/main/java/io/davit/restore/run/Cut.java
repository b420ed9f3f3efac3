package io.davit.restore.run;

import io.davit.model.message.VolumeResult;
import io.davit.model.message.VolumeResult.Copied;
import io.davit.model.message.VolumeResult.NotCopied;
import io.davit.model.message.VolumeResult.Withdrawn;

/// Cuts what others report, so that a state stays small (protocol A2).
final class Cut {
  private static final int FILES = 3;

  private Cut() {}

  static VolumeResult result(VolumeResult result) {
    return switch (result) {
      case Copied c ->
          new Copied(
              c.manifest(),
              c.rootObject(),
              c.files(),
              c.bytes(),
              c.newBytes(),
              c.fileFailures().stream().limit(FILES).map(Tally::sample).toList(),
              c.failedFiles(),
              c.startedAt(),
              c.finishedAt());
      case NotCopied(var failure) -> new NotCopied(Tally.sample(failure));
      case Withdrawn withdrawn -> withdrawn;
    };
  }
}
