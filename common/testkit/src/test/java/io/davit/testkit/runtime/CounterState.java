package io.davit.testkit.runtime;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/// How far a counter is.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
sealed interface CounterState {

  /// There is nothing else.
  ///
  /// @param owing ids of notes that are still to be taken
  record Counting(int count, List<String> owing) implements CounterState {
    public Counting {
      owing = List.copyOf(owing);
    }
  }
}
