package io.davit.coordinator.runtime;

import io.davit.coordinator.effect.EffectExecutor;
import io.davit.coordinator.machine.Machine;

/// The runtime of one process: hosts machines, renews the process's lease, watches its clock.
public interface Coordinator extends AutoCloseable {

  /// Hosts a machine, before [#start].
  ///
  /// @param executor of its effects in this process
  <S, C, E> MachineHost<C> host(Machine<S, C, E> machine, EffectExecutor<C, E> executor);

  /// Renews the lease, then asks for partitions. Returns at once.
  void start();

  /// The process's incarnation: the name under which it holds effects.
  String incarnation();

  /// Gives the partitions back, cancels the effects and waits for their end, at most the lease.
  @Override
  void close();
}
