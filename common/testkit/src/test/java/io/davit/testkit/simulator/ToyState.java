package io.davit.testkit.simulator;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A list that grows, and owes one write for each of its elements.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
sealed interface ToyState {

  /// There is nothing else.
  ///
  /// @param revision counts decisions
  /// @param elements in the order in which they were added
  /// @param owing effect ids of writes that are not done
  /// @param deadline of the alarm
  /// @param rangAt when the alarm rang; null before
  record Growing(
      int revision,
      List<String> elements,
      List<String> owing,
      Instant deadline,
      @Nullable Instant rangAt)
      implements ToyState {
    public Growing {
      elements = List.copyOf(elements);
      owing = List.copyOf(owing);
    }
  }
}
