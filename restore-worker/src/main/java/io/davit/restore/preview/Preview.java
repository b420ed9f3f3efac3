package io.davit.restore.preview;

import io.davit.restore.item.ItemId;
import io.davit.restore.plan.Problem;
import java.util.List;

/// What a Restore would do.
///
/// @param refused why it would not run at all; empty if it would
/// @param backup that it would restore from; empty if it would not run
/// @param objects in the order in which they would come
/// @param volumes that would be filled
/// @param targets existing workloads and claims that must not run meanwhile
/// @param leftOut objects of the backup that it would not take
/// @param problems warnings and errors that are known now
public record Preview(
    List<String> refused,
    String backup,
    List<Line> objects,
    List<Volume> volumes,
    List<String> targets,
    int leftOut,
    List<Problem> problems) {
  public Preview {
    refused = List.copyOf(refused);
    objects = List.copyOf(objects);
    volumes = List.copyOf(volumes);
    targets = List.copyOf(targets);
    problems = List.copyOf(problems);
  }

  static Preview refused(List<String> why) {
    return new Preview(why, "", List.of(), List.of(), List.of(), 0, List.of());
  }

  /// What would become of an object.
  public enum Verdict {
    CREATE,
    CHANGE,
    SKIP,
    FAIL
  }

  /// One object.
  ///
  /// @param kind `apiVersion/Kind`
  /// @param why where the verdict does not speak for itself; else empty
  public record Line(Verdict verdict, String kind, ItemId id, String why) {}

  /// One volume.
  ///
  /// @param into `claim shop/data`, or `volume cache of pod shop/web`
  /// @param inPlace whether what is there is overwritten
  /// @param bytes in the snapshot, as far as known
  public record Volume(String into, boolean inPlace, String snapshot, long bytes) {}
}
