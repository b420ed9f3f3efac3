package io.davit.coordinator.run;

import io.davit.model.message.VolumeResult;
import io.davit.model.message.VolumeResult.Copied;
import io.davit.model.message.VolumeResult.NotCopied;
import io.davit.model.message.VolumeResult.Withdrawn;
import io.davit.model.run.Failure;

/// Cuts what others report, so that a state stays small (protocol A2).
public final class Cut {
  private static final int SAMPLE = 256;
  private static final int FILES = 3;

  private Cut() {}

  /// A failure with short texts.
  public static Failure sample(Failure failure) {
    return new Failure(failure.kind(), sample(failure.where()), sample(failure.message()));
  }

  /// A short text.
  public static String sample(String text) {
    return text.length() <= SAMPLE ? text : text.substring(0, SAMPLE) + "…";
  }

  /// The end of a text.
  public static String tail(String text, int max) {
    return text.length() <= max ? text : "…" + text.substring(text.length() - max);
  }

  /// A result with few of the files that failed.
  public static VolumeResult result(VolumeResult result) {
    return switch (result) {
      case Copied c ->
          new Copied(
              c.manifest(),
              c.rootObject(),
              c.files(),
              c.bytes(),
              c.newBytes(),
              c.fileFailures().stream().limit(FILES).map(Cut::sample).toList(),
              c.failedFiles(),
              c.startedAt(),
              c.finishedAt());
      case NotCopied(var failure) -> new NotCopied(sample(failure));
      case Withdrawn withdrawn -> withdrawn;
    };
  }
}
