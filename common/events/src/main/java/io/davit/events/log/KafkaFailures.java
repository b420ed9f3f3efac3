package io.davit.events.log;

import io.davit.coordinator.log.LogException;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;

/// What an exception of a client means to the owner of a partition.
final class KafkaFailures {

  private KafkaFailures() {}

  /// Of an exception before the end of a transaction was asked for: nothing was written.
  static LogException beforeCommit(String what, Throwable e) {
    return isFenced(e)
        ? new LogException.Fenced(what + ": " + e.getMessage(), e)
        : new LogException.Failed(what + ": " + e.getMessage(), e);
  }

  /// Whether another owner, or another generation of the group, is the reason.
  static boolean isFenced(@Nullable Throwable e) {
    return switch (e) {
      case null -> false;
      case CommitFailedException _,
          FencedInstanceIdException _,
          InvalidProducerEpochException _,
          InvalidTxnStateException _,
          ProducerFencedException _ ->
          true;
      default -> isFenced(e.getCause());
    };
  }
}
