package io.davit.scheduler.schedule;

import io.davit.scheduler.resource.VeleroObject;
import java.util.List;

/// Looks into the bucket that a Schedule's backups go to.
@FunctionalInterface
public interface NewestBackups {

  /// The names of all folders of backups there.
  ///
  /// @throws RuntimeException if the location cannot be asked
  List<String> foldersFor(VeleroObject schedule);
}
