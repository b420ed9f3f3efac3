package io.davit.restore.run;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.davit.coordinator.run.Work;
import java.util.List;

/// Where one pod of ours stands that holds claims while they are filled.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface Holder {

  /// Which one in the plan.
  int index();

  /// It is being made.
  record Opening(int index, Work work) implements Holder {}

  /// Agents write into its claims.
  record Filling(int index, String node, boolean inPlace, List<Copy> copies) implements Holder {
    public Filling {
      copies = List.copyOf(copies);
    }
  }

  /// It is being removed, and what became of its claims written down.
  ///
  /// @param why it never held anything; empty if it did
  record Closing(int index, Work work, List<Copy> copies, String why) implements Holder {
    public Closing {
      copies = List.copyOf(copies);
    }
  }
}
