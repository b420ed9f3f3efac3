package io.davit.testkit.site;

import io.davit.coordinator.machine.Outgoing;
import io.davit.events.client.KafkaSettings;
import io.davit.events.codec.ChannelCodec;
import io.davit.events.stream.KafkaReports;
import io.davit.events.stream.Received;
import io.davit.events.stream.Tail;
import io.davit.events.stream.TailListener;
import io.davit.events.stream.TailStart;
import io.davit.events.stream.Unreadable;
import io.davit.model.channel.Channel;
import io.davit.model.channel.Channels;
import io.davit.model.message.RunEvent;
import io.davit.model.run.RunStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a test says and hears on a broker, in the place of the processes that it plays.
public final class Messages implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final KafkaSettings kafka;
  private final ChannelCodec codec;
  private final KafkaReports reports;
  private final List<Tail<?>> tails = new ArrayList<>();
  private final BlockingQueue<RunEvent> events = new LinkedBlockingQueue<>();

  /// Begins to hear what becomes of runs.
  ///
  /// @param kafka of a broker that has the topics
  public Messages(KafkaSettings kafka) {
    this.kafka = kafka;
    this.codec = new ChannelCodec(kafka);
    this.reports = new KafkaReports(kafka);
    listen(Channels.EVENTS, received -> events.add(received.value()));
  }

  /// Hears all that is and will be said on a channel, but for tombstones.
  public <T> void listen(Channel<T> channel, Consumer<Received<T>> listener) {
    tails.add(
        Tail.start(
            kafka,
            channel,
            new TailStart.Oldest(),
            new TailListener<T>() {
              @Override
              public void received(Received<T> received) {
                if (received.value() != null) {
                  listener.accept(received);
                }
              }

              @Override
              public void unreadable(Unreadable unreadable) {
                throw new AssertionError(unreadable.toString());
              }
            },
            Thread.ofVirtual().factory()));
  }

  /// Says something, and waits until the broker has it.
  public void send(Outgoing<?> outgoing) {
    try {
      reports.send(codec.encode(outgoing));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Waits for the end of a run.
  ///
  /// @return the last status that it showed
  public RunStatus end(String run) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    RunStatus last = RunStatus.of("never heard of");
    while (System.nanoTime() < deadline) {
      @Nullable RunEvent event = events.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (event instanceof RunEvent.PhaseChanged changed && changed.run().equals(run)) {
        last = changed.status();
        if (last.completedAt() != null || last.phase().equals("FailedValidation")) {
          return last;
        }
      }
    }
    throw new AssertionError("run " + run + " did not end: " + last);
  }

  @Override
  public void close() {
    tails.forEach(Tail::close);
    reports.close();
  }
}
