package io.davit.mover.agent;

import io.davit.coordinator.holder.Lease;
import java.util.List;

/// Ties the lease to what is held under it. Asked right before each renewal is sent: a lease that
/// lapsed is noticed before it holds again, so no copy of before can go on under it.
record Holding(Lease lease, Agent agent, AssignmentBook book) {

  List<String> holds() {
    if (!lease.holds()) {
      book.lapsed();
      agent.lapse();
    }
    return agent.held();
  }
}
