package io.davit.coordinator.run;

import io.davit.model.message.RunEvent.Subject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What every state of a run knows.
///
/// @param id the UID of the resource
/// @param createdAt creation time of the resource
/// @param revision of the last announced status
/// @param issued how many ids this run has given out
/// @param stop why the run ends before its end; null if it does not
public record Run(
    String id,
    Subject subject,
    Instant createdAt,
    long revision,
    long issued,
    @Nullable Stop stop) {

  /// Why a run ends early.
  ///
  /// @param cancelled whether somebody asked for it
  public record Stop(boolean cancelled, String reason) {}

  /// The run with one more id given out; [#lastId] is that id.
  public Run issuing() {
    return new Run(id, subject, createdAt, revision, issued + 1, stop);
  }

  /// The id given out last. Stored where it is used, never computed again (protocol B9).
  public String lastId() {
    return id + "." + issued;
  }

  /// The run with one more revision of its status.
  public Run announced() {
    return new Run(id, subject, createdAt, revision + 1, issued, stop);
  }

  /// The run with a reason to stop; the first one stays.
  public Run stopping(Stop why) {
    return stop == null ? new Run(id, subject, createdAt, revision, issued, why) : this;
  }
}
