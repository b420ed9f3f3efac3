package io.davit.backup.run;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Timer;
import io.davit.coordinator.run.StateOfRun;
import java.util.List;

/// Where a run stands. Every answer and every timer that a state waits for has an id in it.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface RunState extends StateOfRun<RunState>
    permits Preparing,
        Waiting,
        Planning,
        Working,
        Settling,
        Assembling,
        Rendering,
        Marking,
        Leaving,
        Inspecting,
        DeletionWaiting,
        Unmarking,
        Forgetting,
        Sweeping {

  /// What it owes, those that wait for another attempt left out.
  List<Owed<RunEffect>> owed();

  List<Timer<RunCommand>> timers();

  /// The ids of the effects and timers whose result it waits for: all others are late.
  List<String> awaited();
}
