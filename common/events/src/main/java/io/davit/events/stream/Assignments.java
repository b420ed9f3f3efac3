package io.davit.events.stream;

import io.davit.events.client.KafkaSettings;
import io.davit.events.topic.Topics;
import io.davit.model.channel.Channels;
import io.davit.model.message.VolumeAssignment;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a node's agent is to do, read from the start of the node's partition without a group
/// (protocol C6).
public final class Assignments implements TailListener<VolumeAssignment>, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Assignments.class);

  private final String keyPrefix;
  private final Listener listener;
  private final Tail<VolumeAssignment> tail;

  /// Hears of the node's assignments, on the reading thread. An assignment may be told of again.
  public interface Listener {

    /// A volume is to be copied.
    void assigned(VolumeAssignment assignment);

    /// It is done, or no longer wanted.
    void withdrawn(String effectId);
  }

  /// Starts to read.
  ///
  /// @param node whose assignments are heard
  /// @param threads makes the one thread that reads
  public Assignments(
      KafkaSettings settings, String node, Listener listener, ThreadFactory threads) {
    this.keyPrefix = node + "/";
    this.listener = listener;
    var partition = new Topics(settings).of(Channels.ASSIGNMENTS).partitionOf(keyPrefix);
    this.tail =
        Tail.startPartition(
            settings, Channels.ASSIGNMENTS, partition, new TailStart.Oldest(), this, threads);
  }

  /// The key of an assignment.
  public static String key(String node, String effectId) {
    return node + "/" + effectId;
  }

  /// Waits until all has been read that was there at the start: only then it is known what is not
  /// wanted any more.
  ///
  /// @return whether it has
  public boolean awaitRead(Duration atMost) throws InterruptedException {
    return tail.awaitEnd(atMost);
  }

  @Override
  public void received(Received<VolumeAssignment> received) {
    if (!received.key().startsWith(keyPrefix)) {
      return;
    }
    var assignment = received.value();
    if (assignment == null) {
      listener.withdrawn(received.key().substring(keyPrefix.length()));
    } else {
      listener.assigned(assignment);
    }
  }

  @Override
  public void unreadable(Unreadable unreadable) {
    LOG.atWarn().addKeyValue("record", unreadable).log("Assignment passed over");
  }

  @Override
  public void close() {
    tail.close();
  }
}
