package io.davit.restore.run;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.davit.coordinator.run.Ask;
import io.davit.coordinator.run.Work;
import io.davit.model.message.HookOutcome;
import java.util.List;

/// The hooks of one restored pod on their way through hook-runner.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface PodSession {
  /// Which pod of the book.
  int index();

  /// The hooks are read, so that hook-runner can be asked.
  record Asking(int index, Work work) implements PodSession {}

  /// Hook-runner was asked.
  record Following(int index, Ask ask) implements PodSession {}

  /// What became of them is being written down.
  ///
  /// @param why hook-runner could not be asked; empty if it was
  record Closing(int index, Work work, List<HookOutcome> outcomes, String why)
      implements PodSession {
    public Closing {
      outcomes = List.copyOf(outcomes);
    }
  }
}
