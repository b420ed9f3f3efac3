package io.davit.backup.run;

import io.davit.model.message.HookOutcome;
import io.davit.model.message.VolumeResult;
import io.davit.model.message.VolumeResult.Copied;
import io.davit.model.run.Failure;
import java.util.List;

/// Cuts what others report, so that a state stays small (protocol A2).
final class Cut {

  private static final int SAMPLE = 256;
  private static final int FILES = 3;
  private static final int OUTPUTS_OF_A_BLOCK = 2048;

  private Cut() {}

  static Failure sample(Failure failure) {
    return new Failure(
        failure.kind(), text(failure.where(), SAMPLE), text(failure.message(), SAMPLE));
  }

  /// The outcomes of one session, which share a budget for their outputs.
  static List<HookOutcome> outcomes(List<HookOutcome> outcomes) {
    int each = outcomes.isEmpty() ? 0 : Math.min(1024, OUTPUTS_OF_A_BLOCK / outcomes.size());
    return outcomes.stream().map(outcome -> cut(outcome, each)).toList();
  }

  static VolumeResult result(VolumeResult result) {
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
      case VolumeResult.NotCopied(Failure failure) -> new VolumeResult.NotCopied(sample(failure));
      case VolumeResult.Withdrawn w -> w;
    };
  }

  static String text(String text, int max) {
    return text.length() <= max ? text : text.substring(0, max) + "…";
  }

  private static HookOutcome cut(HookOutcome o, int each) {
    return new HookOutcome(
        o.namespace(),
        o.pod(),
        o.container(),
        o.name(),
        o.stage(),
        o.exitCode(),
        tail(o.output(), each),
        o.error() == null ? null : text(o.error(), SAMPLE),
        o.onError(),
        o.took());
  }

  private static String tail(String text, int max) {
    return text.length() <= max ? text : "…" + text.substring(text.length() - max);
  }
}
