package io.davit.coordinator.log;

import java.util.List;

/// What a log tells the owner of partitions, on its poll thread: nothing here may block, but
/// [#revoked].
public interface PartitionOwner {

  /// A partition is given to this process, or, after [PartitionLog#drop], given again after a poll
  /// that left it here. The group metadata has been captured (protocol B1); nothing else has been
  /// done. No commands are delivered until [PartitionLog#take] has returned.
  void assigned(PartitionLog partition);

  /// Commands of one poll, in order, from the position that [PartitionLog#take] returned and
  /// without gaps but those of transaction markers.
  void commands(int partition, List<CommandRecord> commands);

  /// A partition goes to another process in good order: when this returns no transaction runs any
  /// more. May wait for the one that is running, for its time-out at most.
  void revoked(int partition);

  /// A partition has long been another's: do not commit anything.
  void lost(int partition);
}
