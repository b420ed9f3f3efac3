package io.davit.coordinator.runtime;

import java.util.SortedSet;

/// One machine in this process, seen from its service.
///
/// @param <C> the machine's commands
public interface MachineHost<C> {

  /// Sends a command to the machine, wherever it is: to its commands topic, idempotently, waiting
  /// for the broker. The caller repeats it if this fails (protocol B7).
  ///
  /// @throws io.davit.coordinator.log.LogException if it is not known to be there
  void send(String key, C command) throws InterruptedException;

  /// What this process knows of a key: for the sweeps of protocol C5.
  Known knows(String key);

  /// Whether the process has partitions and has replayed all of them.
  Health health();

  /// Which partitions the process has, in ascending order.
  SortedSet<Integer> partitions();

  /// Runs a sweep (protocol C5) after all partitions that the process has were replayed, and then
  /// hourly, on a thread of its own. Call it before the coordinator starts.
  void sweep(Runnable sweep);

  /// See [#knows].
  enum Known {
    /// It lives, or is in quarantine.
    LIVES,
    /// It has ended, and its Done record is still there.
    ENDED,
    /// There is no such key.
    UNKNOWN,
    /// Its partition is another process's, or not replayed yet.
    NOT_HERE
  }

  /// How the machine is here.
  enum Health {
    /// Asks for partitions, has none.
    WAITING,
    /// Takes partitions over.
    REPLAYING,
    READY,
    /// Holds none because the own clock is wrong (protocol F9).
    CLOCK_WRONG,
    /// Has left, because a newer release has written what this one cannot read (protocol B9).
    TOO_OLD,
    STOPPED
  }
}
