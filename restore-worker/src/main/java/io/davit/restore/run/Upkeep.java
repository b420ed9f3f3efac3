package io.davit.restore.run;

import io.davit.coordinator.machine.Transition;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;
import io.davit.restore.run.RunCommand.Due;
import io.davit.restore.run.RunCommand.EffectFailed;
import io.davit.restore.run.RunCommand.Heard;
import io.davit.restore.run.RunCommand.Renewed;
import io.davit.restore.run.RunCommand.Report;
import java.util.function.BiFunction;

/// Claim and pin are written again and again, beside whatever else the run does (protocol F1, F4).
final class Upkeep {
  private Upkeep() {}

  static boolean concerns(Work upkeep, RunCommand command) {
    return switch (command) {
      case Due(var id) -> id.equals(upkeep.id());
      case EffectFailed failed -> failed.id().equals(upkeep.id());
      case Report report -> report.id().equals(upkeep.id());
      case Heard _ -> false;
    };
  }

  /// What a command that concerns it means.
  ///
  /// @param with the state with another upkeep
  static Transition<RunState> decide(
      Run run,
      Work upkeep,
      RunCommand command,
      Moment moment,
      BiFunction<Run, Work, RunState> with) {
    return switch (command) {
      case Due _ -> Transition.to(with.apply(run, upkeep.resumed()));
      case Renewed _ -> next(run, moment, with);
      // A claim lives for an hour: it is simply tried again at the next turn.
      case EffectFailed _ -> next(run, moment, with);
      case Report _ -> Transition.rejected("not what was asked for");
      case Heard _ -> Moment.late(command);
    };
  }

  private static Transition<RunState> next(
      Run run, Moment moment, BiFunction<Run, Work, RunState> with) {
    Run issued = run.issuing();
    return Transition.to(with.apply(issued, moment.upkeep(issued)));
  }
}
