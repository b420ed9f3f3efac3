package io.davit.coordinator.log;

/// Opens the logs of machines.
public interface Logs {

  /// The log of one machine: `<machine>.commands` and `<machine>.state`. Takes nothing and starts
  /// nothing until [MachineLog#run]. A process opens it again after it has closed it, when it wants
  /// partitions again.
  MachineLog open(String machine);
}
