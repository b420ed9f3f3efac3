package io.davit.coordinator.log;

/// The commands and states of one machine, of the partitions that this process is given.
public interface MachineLog extends AutoCloseable {

  /// Asks for partitions and polls until [#close], on the calling thread, which is the only one
  /// that calls the owner. Survives an absent broker; returns normally after `close`.
  void run(PartitionOwner owner);

  /// Which partition a command with this key goes to, by [PartitionKey]. Any thread.
  int partitionOf(String key);

  /// Gives all partitions back and ends [#run], without interrupting its thread. Any thread;
  /// returns when it has ended; a second time does nothing.
  @Override
  void close();
}
