package io.davit.restore.run;

import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.machine.Transition;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;
import io.davit.restore.plan.PlanRef;
import io.davit.restore.run.RunState.Filling;
import java.util.ArrayList;
import java.util.List;

/// The next state while claims are filled, as it comes together within one decision.
final class FillingDraft {
  private final Job job;
  private final boolean stopped;
  private final boolean late;
  private final Moment moment;
  private final Work upkeep;
  private final List<Holder> holders;
  private final List<Outgoing<?>> outgoing = new ArrayList<>();
  private Run run;
  private int next;
  private Tally tally;

  FillingDraft(Filling state, Moment moment) {
    this.job = state.job();
    this.stopped = state.stopped();
    this.late = state.late();
    this.moment = moment;
    this.upkeep = state.upkeep();
    this.holders = new ArrayList<>(state.holders());
    this.run = state.run();
    this.next = state.next();
    this.tally = state.tally();
  }

  Run run() {
    return run;
  }

  Job job() {
    return job;
  }

  Moment moment() {
    return moment;
  }

  Tally tally() {
    return tally;
  }

  /// Gives out another id.
  Run issue() {
    run = run.issuing();
    return run;
  }

  void emit(Outgoing<?> out) {
    outgoing.add(out);
  }

  void stop(Run.Stop why) {
    run = run.stopping(why);
  }

  void put(Holder holder) {
    holders.replaceAll(other -> other.index() == holder.index() ? holder : other);
  }

  void remove(Holder holder, Tally with) {
    holders.removeIf(other -> other.index() == holder.index());
    tally = with;
  }

  void count(Tally with) {
    tally = with;
  }

  /// The state, with as many holders at work as may be; or what comes after all of them.
  Transition<RunState> end() {
    while (run.stop() == null
        && next < end(job.plan())
        && holders.size() < moment.limits().holders()) {
      holders.add(new Holder.Opening(next++, Work.of(issue())));
    }
    Filling state = new Filling(run, job, stopped, late, next, holders, tally, upkeep);
    return holders.isEmpty()
        ? Progress.afterVolumes(state, tally, moment, outgoing)
        : Transition.to(state, outgoing);
  }

  /// Restored pods that wait come behind those that hold claims.
  private int end(PlanRef plan) {
    return late ? plan.holders() + plan.waiting() : plan.holders();
  }
}
