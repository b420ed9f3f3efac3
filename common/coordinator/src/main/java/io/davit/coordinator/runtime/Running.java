package io.davit.coordinator.runtime;

import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.runtime.Turn.Owing;
import org.jspecify.annotations.Nullable;

/// An effect that this process is to do, from its start until its state owes it no more. Guarded by
/// [Effects], but for `cancelled`.
final class Running<C, E> {
  final int partition;
  final Owing<E> owing;

  /// Where it stands.
  Stage stage = Stage.WAITING;

  /// Whether it may have been begun before.
  boolean resumed;

  /// What is still to be reported.
  @Nullable C result;

  @Nullable Thread thread;

  volatile boolean cancelled;

  /// When it last showed that it lives, by the ticker.
  volatile long lastSign;

  enum Stage {
    /// Until a thread is free.
    WAITING,
    RUNNING,
    /// Until the broker answers again: the lease was lost, or the report was not taken.
    STALLED,
    /// Its report is with the broker.
    REPORTED,
    /// It was stuck, and counts as failed whatever its thread still does.
    ABANDONED
  }

  Running(int partition, Owing<E> owing, boolean resumed) {
    this.partition = partition;
    this.owing = owing;
    this.resumed = resumed;
  }

  String id() {
    return owing.owed().id();
  }

  Owed<E> owed() {
    return owing.owed();
  }
}
