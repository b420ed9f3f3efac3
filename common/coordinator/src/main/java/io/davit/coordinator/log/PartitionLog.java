package io.davit.coordinator.log;

/// One partition in the hands of this process, from one [PartitionOwner#assigned] to [#drop]. Used
/// by one thread at a time, never by the poll thread (`drop` excepted).
public interface PartitionLog {

  int partition();

  /// Takes the partition over in the order of protocol B1: transactional producer, committed offset
  /// (stable), states up to the last stable offset. Blocks. Afterwards commands are delivered from
  /// [Replayed#position].
  ///
  /// @throws LogException if it could not be taken: drop it
  Replayed take();

  /// Writes one transaction: states, records, dead letters, and always the consumed offset, with
  /// the group metadata captured at assignment (protocol B2). Blocks until the outcome is known.
  ///
  /// @throws LogException if it failed, or if nobody knows: drop the partition (protocol B4)
  void commit(Batch batch);

  /// Holds back commands, because too many are waiting to be decided. Any thread; takes effect
  /// soon.
  void pause();

  /// Delivers commands again. Any thread.
  void resume();

  /// Lets go of this attempt at the partition: aborts what is open, closes the producer without
  /// waiting. If the partition is still here after the next poll, it is assigned again, with new
  /// metadata. Any thread; a second time does nothing.
  void drop();
}
