package io.davit.restore.run;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.davit.coordinator.run.Ask;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.StateOfRun;
import io.davit.coordinator.run.Work;
import io.davit.model.run.RunStatus;
import io.davit.restore.plan.Preparation;
import io.davit.restore.readiness.Readiness;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Where a run stands. Every answer and every timer that a state waits for has an id in it.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface RunState extends StateOfRun<RunState> {
  /// The Restore is being looked at.
  record Preparing(Run run, JsonNode resource, Work work) implements RunState {
    @Override
    public Preparing with(Run next) {
      return new Preparing(next, resource, work);
    }
  }

  /// The gate was asked for the permits.
  ///
  /// @param position among the waiting, from 1; 0 while unknown
  record Waiting(Run run, JsonNode resource, Preparation preparation, int position, Ask ask)
      implements RunState {
    @Override
    public Waiting with(Run next) {
      return new Waiting(next, resource, preparation, position, ask);
    }
  }

  /// Folder and backup are being claimed, and the plan written.
  record Planning(Run run, JsonNode resource, Preparation preparation, Instant startedAt, Work work)
      implements RunState {
    @Override
    public Planning with(Run next) {
      return new Planning(next, resource, preparation, startedAt, work);
    }
  }

  /// The targets are looked at, waited for or stopped.
  ///
  /// @param work the look or the stop; waits while readiness waits
  /// @param upkeep of claim and pin
  record Readying(Run run, Job job, Readiness readiness, Work work, Work upkeep)
      implements RunState {
    @Override
    public Readying with(Run next) {
      return new Readying(next, job, readiness, work, upkeep);
    }
  }

  /// Items are being restored, part after part in their order.
  ///
  /// @param part which one
  /// @param stopped whether this run has stopped targets
  record Restoring(Run run, Job job, boolean stopped, int part, Tally tally, Work work, Work upkeep)
      implements RunState {
    @Override
    public Restoring with(Run next) {
      return new Restoring(next, job, stopped, part, tally, work, upkeep);
    }
  }

  /// Claims are being filled, or the own volumes of restored pods.
  ///
  /// @param late whether all items are there already, and restored pods wait
  /// @param next index of the holder that comes after those at work
  record Filling(
      Run run,
      Job job,
      boolean stopped,
      boolean late,
      int next,
      List<Holder> holders,
      Tally tally,
      Work upkeep)
      implements RunState {
    public Filling {
      holders = List.copyOf(holders);
    }

    @Override
    public Filling with(Run other) {
      return new Filling(other, job, stopped, late, next, holders, tally, upkeep);
    }
  }

  /// Targets that this run stopped are being started again, or told that they stay stopped.
  ///
  /// @param start whether they are started
  record Resuming(Run run, Job job, boolean start, Tally tally, Work work, Work upkeep)
      implements RunState {
    @Override
    public Resuming with(Run next) {
      return new Resuming(next, job, start, tally, work, upkeep);
    }
  }

  /// The hooks of restored pods are being run.
  ///
  /// @param finding the search for them; null once they are found
  /// @param pods how many have hooks
  /// @param next index of the pod that comes after those at work
  record Hooking(
      Run run,
      Job job,
      @Nullable Work finding,
      int pods,
      int next,
      List<PodSession> sessions,
      Tally tally,
      Work upkeep)
      implements RunState {
    public Hooking {
      sessions = List.copyOf(sessions);
    }

    /// With the pods found.
    Hooking of(int found, Tally counted) {
      return new Hooking(run, job, null, found, next, sessions, counted, upkeep);
    }

    @Override
    public Hooking with(Run other) {
      return new Hooking(other, job, finding, pods, next, sessions, tally, upkeep);
    }
  }

  /// The outcome is being computed, and the files of the restore written.
  record Finishing(Run run, Job job, Tally tally, Work work, Work upkeep) implements RunState {
    @Override
    public Finishing with(Run next) {
      return new Finishing(next, job, tally, work, upkeep);
    }
  }

  /// The run is over; what it needed only while it ran is being removed.
  ///
  /// @param status the last one
  record Leaving(Run run, Preparation preparation, RunStatus status, Work work)
      implements RunState {
    @Override
    public Leaving with(Run next) {
      return new Leaving(next, preparation, status, work);
    }
  }
}
