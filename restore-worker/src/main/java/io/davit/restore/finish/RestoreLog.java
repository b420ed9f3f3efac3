package io.davit.restore.finish;

import io.davit.model.message.RunEvent.Subject;
import io.davit.restore.hook.HookRecord;
import io.davit.restore.item.ItemOutcome;
import io.davit.restore.ledger.HolderRecord;
import io.davit.restore.plan.Problem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// The log of a restore, in the form of Velero's: what was done with each item and claim, and all
/// that went wrong.
///
/// @param at the time of all lines: when it was written down
record RestoreLog(Subject restore, Instant at) {

  String text(
      List<ItemOutcome> items,
      List<HolderRecord> holders,
      List<HookRecord> hooks,
      List<Problem> problems) {
    StringBuilder log = new StringBuilder();
    items.forEach(item -> line(log, "info", item.id() + ": " + item.action().wire()));
    holders.stream()
        .flatMap(holder -> holder.claims().stream())
        .forEach(claim ->
            line(log, "info", claim.id() + ": " + (claim.filled() ? "filled" : "not filled")));
    hooks.stream().flatMap(hook -> hook.lines().stream()).forEach(it -> line(log, "info", it));
    problems.forEach(
        problem -> line(log, problem.isError() ? "error" : "warning", problem.message()));
    line(log, "info", "restore completed");
    return log.toString();
  }

  private void line(StringBuilder log, String level, String message) {
    log.append("time=\"")
        .append(at.truncatedTo(ChronoUnit.SECONDS))
        .append("\" level=")
        .append(level)
        .append(" msg=\"")
        .append(message.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
        .append("\" logSource=davit restore=")
        .append(restore.namespace())
        .append('/')
        .append(restore.name())
        .append('\n');
  }
}
