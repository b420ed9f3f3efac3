package io.davit.cli.restore;

import io.davit.restore.plan.Problem;
import io.davit.restore.preview.Preview;
import io.davit.restore.preview.Preview.Line;
import io.davit.restore.preview.Preview.Verdict;
import io.davit.restore.preview.Preview.Volume;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/// What a restore would do, for people.
final class PlanText {
  private PlanText() {}

  static String of(Preview preview) {
    StringBuilder text = new StringBuilder();
    if (!preview.refused().isEmpty()) {
      text.append("The restore would not run:\n");
      preview.refused().forEach(why -> text.append("  ").append(why).append('\n'));
      return text.toString().stripTrailing();
    }
    text.append("From backup ").append(preview.backup()).append(":\n");
    preview.objects().forEach(line -> text.append(line(line)).append('\n'));
    preview.volumes().forEach(volume -> text.append(line(volume)).append('\n'));
    preview
        .targets()
        .forEach(target -> text.append("  must not run meanwhile: ").append(target).append('\n'));
    preview.problems().stream()
        .map(PlanText::line)
        .distinct()
        .forEach(line -> text.append(line).append('\n'));
    return text.append(sum(preview)).toString();
  }

  private static String line(Line line) {
    String name = line.id().namespace().isEmpty() ? "" : line.id().namespace() + "/";
    return "  %-7s %s %s%s%s"
        .formatted(
            word(line.verdict()),
            line.kind(),
            name,
            line.id().name(),
            line.why().isEmpty() ? "" : ": " + line.why());
  }

  private static String line(Volume volume) {
    return "  %-7s %s with %d bytes of snapshot %s%s"
        .formatted(
            "fill",
            volume.into(),
            volume.bytes(),
            volume.snapshot(),
            volume.inPlace() ? ", in place of what is there" : "");
  }

  private static String line(Problem problem) {
    return "  " + (problem.isError() ? "error: " : "warning: ") + problem.message();
  }

  private static String sum(Preview preview) {
    String counts =
        Arrays.stream(Verdict.values())
            .map(verdict -> {
              long count = preview.objects().stream().filter(it -> it.verdict() == verdict).count();
              return count == 0 ? null : count + " to " + word(verdict);
            })
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    return "%s; %d volumes to fill; %d objects of the backup left out"
        .formatted(
            counts.isEmpty() ? "nothing to do" : counts,
            preview.volumes().size(),
            preview.leftOut());
  }

  private static String word(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }
}
