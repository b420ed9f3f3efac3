package io.davit.events.stream;

import io.davit.coordinator.holder.Holders;
import io.davit.coordinator.holder.Seen;
import io.davit.events.client.KafkaSettings;
import io.davit.model.channel.Channels;
import io.davit.model.message.Renewal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The newest renewal of each holder, read from the start of the topic (protocol C3).
public final class KafkaHolders implements Holders, TailListener<Renewal>, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaHolders.class);

  private final InstantSource clock;
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();
  private final Tail<Renewal> tail;

  /// Starts to read.
  ///
  /// @param threads makes the one thread that reads
  public KafkaHolders(KafkaSettings settings, InstantSource clock, ThreadFactory threads) {
    this.clock = clock;
    this.tail = Tail.start(settings, Channels.HOLDERS, new TailStart.Oldest(), this, threads);
  }

  /// Waits until all has been read that was there at the start: before it, an absent holder means
  /// nothing.
  ///
  /// @return whether it has
  public boolean awaitRead(Duration atMost) throws InterruptedException {
    return tail.awaitEnd(atMost);
  }

  @Override
  public Optional<Seen> seen(String holder) {
    return Optional.ofNullable(seen.get(holder));
  }

  @Override
  public void received(Received<Renewal> received) {
    var renewal = received.value();
    if (renewal == null) {
      seen.remove(received.key());
    } else {
      seen.put(received.key(), new Seen(renewal, received.appendedAt(), clock.instant()));
    }
  }

  @Override
  public void unreadable(Unreadable unreadable) {
    LOG.atWarn().addKeyValue("record", unreadable).log("Renewal passed over");
  }

  @Override
  public void close() {
    tail.close();
  }
}
