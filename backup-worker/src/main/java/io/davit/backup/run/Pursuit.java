package io.davit.backup.run;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.davit.coordinator.machine.Timer;
import io.davit.coordinator.run.Ask;
import io.davit.coordinator.run.Work;
import java.util.List;

/// One repository after the other is told which manifests must go: first they are read from the
/// bucket, then the repository machine is asked.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
sealed interface Pursuit {

  /// The manifests are being read.
  record Listing(Work work) implements Pursuit {}

  /// The repository machine was asked.
  record Asked(Ask ask, String repository) implements Pursuit {}

  default List<Timer<RunCommand>> timers() {
    return switch (this) {
      case Listing(Work work) -> Single.timers(work);
      case Asked(Ask ask, _) -> Single.timers(ask);
    };
  }

  default String id() {
    return switch (this) {
      case Listing(Work work) -> work.id();
      case Asked(Ask ask, _) -> ask.id();
    };
  }
}
