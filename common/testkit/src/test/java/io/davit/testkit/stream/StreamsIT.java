package io.davit.testkit.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.coordinator.log.Bytes;
import io.davit.coordinator.log.CommandRecord;
import io.davit.coordinator.log.LogRecord;
import io.davit.coordinator.machine.Outgoing;
import io.davit.events.client.KafkaSettings;
import io.davit.events.cloud.CloudEvent;
import io.davit.events.cloud.CloudEventCodec;
import io.davit.events.cloud.EventRefused;
import io.davit.events.cloud.EventTypes;
import io.davit.events.codec.ChannelCodec;
import io.davit.events.log.KafkaLogs;
import io.davit.events.request.RequestEvent;
import io.davit.events.stream.Assignments;
import io.davit.events.stream.Handled;
import io.davit.events.stream.Inbox;
import io.davit.events.stream.InboxHandler;
import io.davit.events.stream.KafkaHolders;
import io.davit.events.stream.KafkaReports;
import io.davit.events.stream.Received;
import io.davit.events.stream.Tail;
import io.davit.events.stream.TailListener;
import io.davit.events.stream.TailStart;
import io.davit.events.stream.Unreadable;
import io.davit.events.topic.Topics;
import io.davit.model.channel.Channel;
import io.davit.model.channel.Channels;
import io.davit.model.message.Renewal;
import io.davit.model.message.RunEvent;
import io.davit.model.message.RunReply;
import io.davit.model.message.StorageLocation;
import io.davit.model.message.VolumeAssignment;
import io.davit.model.run.RunKind;
import io.davit.model.run.RunStatus;
import io.davit.testkit.kafka.KafkaFixture;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class StreamsIT {

  private static final ThreadFactory THREADS = Thread.ofVirtual().factory();
  private static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Test
  void anInboxAnswersRequestsAndPutsPoisonAside() throws Exception {
    var settings = KafkaFixture.prepared();
    request(settings, "1", EventTypes.BACKUP_REQUEST, "{\"schedule\":\"nightly\"}");
    report(settings, new LogRecord("requests", "k", Bytes.utf8("no event")));
    request(settings, "2", EventTypes.BACKUP_REQUEST, "{\"spec\":{}}");

    var replies = new Heard<RunReply>();
    try (var logs = new KafkaLogs(settings, System::nanoTime);
        var _ = inbox(settings, logs, StreamsIT::accept);
        var _ = tail(settings, Channels.REPLIES, new TailStart.Oldest(), replies)) {
      assertThat(replies.next().value())
          .isEqualTo(new RunReply.Accepted("c-1", "Backup", "velero", "b1", "uid"));
      assertThat(replies.next().key()).isEqualTo("c-2");
    }
    assertThat(count(settings, "requests.dlq")).isEqualTo(1);
  }

  @Test
  void whatCannotBeHandledNowComesAgainAndWhatWasHandledDoesNot() throws Exception {
    var settings = KafkaFixture.prepared();
    request(settings, "1", EventTypes.BACKUP_REQUEST, "{\"schedule\":\"nightly\"}");
    request(settings, "2", EventTypes.BACKUP_REQUEST, "{\"schedule\":\"nightly\"}");
    var calls = new LinkedBlockingQueue<String>();
    var failures = new AtomicInteger();
    InboxHandler handler =
        received -> {
          var id = Objects.requireNonNull(received.headers().get("ce_id"));
          calls.add(id);
          if (id.equals("2") && failures.incrementAndGet() <= 2) {
            throw new IllegalStateException("the API server is away");
          }
          return accept(received);
        };
    var replies = new Heard<RunReply>();
    try (var logs = new KafkaLogs(settings, System::nanoTime);
        var _ = inbox(settings, logs, handler);
        var _ = tail(settings, Channels.REPLIES, new TailStart.Oldest(), replies)) {
      assertThat(replies.next().key()).isEqualTo("c-1");
      assertThat(replies.next().key()).isEqualTo("c-2");
    }
    assertThat(calls).containsExactly("1", "2", "2", "2");
  }

  @Test
  void aTailReadsFromTheStartFromATimeOrOnlyWhatComes() throws Exception {
    var settings = KafkaFixture.prepared();
    var first = event(settings, 1);
    report(settings, new LogRecord("events", "run-1", Bytes.utf8("rubbish")));
    event(settings, 2);

    var all = new Heard<RunEvent>();
    var since = new Heard<RunEvent>();
    var coming = new Heard<RunEvent>();
    try (var one = tail(settings, Channels.EVENTS, new TailStart.Oldest(), all);
        var two = tail(settings, Channels.EVENTS, new TailStart.Since(first.plusMillis(1)), since);
        var three = tail(settings, Channels.EVENTS, new TailStart.Newest(), coming)) {
      assertThat(one.awaitEnd(LIMIT)).isTrue();
      assertThat(two.awaitEnd(LIMIT)).isTrue();
      assertThat(three.awaitEnd(LIMIT)).isTrue();
      event(settings, 3);
      assertThat(revisions(all, 3)).containsExactly(1L, 2L, 3L);
      assertThat(revisions(since, 2)).containsExactly(2L, 3L);
      assertThat(revisions(coming, 1)).containsExactly(3L);
      assertThat(all.unreadable).hasSize(1);
    }
  }

  @Test
  void theNewestRenewalOfAHolderIsSeenWithTheBrokersTime() throws Exception {
    var settings = KafkaFixture.prepared();
    renew(settings, "node/a", "i-1");
    var last = renew(settings, "node/a", "i-2");
    renew(settings, "gone", "i-3");
    report(settings, new LogRecord("holders", "gone", null));

    try (var holders = new KafkaHolders(settings, InstantSource.fixed(AT), THREADS)) {
      assertThat(holders.awaitRead(LIMIT)).isTrue();
      assertThat(holders.seen("node/a"))
          .hasValueSatisfying(seen -> {
            assertThat(seen.renewal().incarnation()).isEqualTo("i-2");
            assertThat(seen.appendedAt()).isEqualTo(last);
            assertThat(seen.readAt()).isEqualTo(AT);
          });
      assertThat(holders.seen("gone")).isEmpty();
    }
  }

  @Test
  void anAgentHearsOfItsOwnNodeAlone() throws Exception {
    var settings = KafkaFixture.prepared();
    assign(settings, "node-1", "e1");
    assign(settings, "node-2", "e2");
    assign(settings, "node-1", "e3");
    report(settings, new LogRecord("assignments", "node-1/e1", null));
    var heard = new LinkedBlockingQueue<String>();
    var listener =
        new Assignments.Listener() {
          @Override
          public void assigned(VolumeAssignment assignment) {
            heard.add("+" + assignment.effectId());
          }

          @Override
          public void withdrawn(String effectId) {
            heard.add("-" + effectId);
          }
        };
    try (var assignments = new Assignments(settings, "node-1", listener, THREADS)) {
      assertThat(assignments.awaitRead(LIMIT)).isTrue();
      assertThat(heard).containsExactly("+e1", "+e3", "-e1");
    }
  }

  private static Handled accept(CommandRecord received) {
    try {
      var value = Objects.requireNonNull(received.value()).array();
      var request = RequestEvent.of(CloudEventCodec.decode(received.headers(), value));
      RunReply reply =
          new RunReply.Accepted(request.correlationId(), "Backup", "velero", "b1", "uid");
      return Handled.answered(Outgoing.of(Channels.REPLIES, request.correlationId(), reply));
    } catch (EventRefused e) {
      return Handled.refused(e.getMessage() == null ? "?" : e.getMessage());
    }
  }

  private static Inbox inbox(KafkaSettings settings, KafkaLogs logs, InboxHandler handler) {
    var topic = new Topics(settings).named("requests");
    return Inbox.start(logs, new ChannelCodec(settings), "requests", topic, handler, THREADS);
  }

  private static <T> Tail<T> tail(
      KafkaSettings settings, Channel<T> channel, TailStart from, Heard<T> heard) {
    return Tail.start(settings, channel, from, heard, THREADS);
  }

  private static final class Heard<T> implements TailListener<T> {
    private final BlockingQueue<Received<T>> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<Unreadable> unreadable = new LinkedBlockingQueue<>();

    Received<T> next() throws InterruptedException {
      var next = received.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
      return Objects.requireNonNull(next, "nothing heard");
    }

    @Override
    public void received(Received<T> one) {
      received.add(one);
    }

    @Override
    public void unreadable(Unreadable one) {
      unreadable.add(one);
    }
  }

  private static List<Long> revisions(Heard<RunEvent> heard, int count)
      throws InterruptedException {
    var revisions = new ArrayList<Long>();
    for (int i = 0; i < count; i++) {
      revisions.add(Objects.requireNonNull(heard.next().value()).revision());
    }
    return revisions;
  }

  /// How many records there are that are no JSON.
  private static int count(KafkaSettings settings, String channel) throws InterruptedException {
    var heard = new Heard<String>();
    var raw = new Channel<>(channel, String.class);
    try (var tail = tail(settings, raw, new TailStart.Oldest(), heard)) {
      assertThat(tail.awaitEnd(LIMIT)).isTrue();
    }
    return heard.unreadable.size();
  }

  private static void request(KafkaSettings settings, String id, String type, String data)
      throws InterruptedException {
    var event =
        new CloudEvent(
            id,
            "/me",
            type,
            null,
            null,
            null,
            Map.of("correlationid", "c-" + id),
            JsonMapper.builder().build().readTree(data));
    var value = Bytes.of(Objects.requireNonNull(CloudEventCodec.value(event)));
    report(settings, new LogRecord("requests", "k", value, CloudEventCodec.headers(event)));
  }

  private static Instant event(KafkaSettings settings, long revision) throws InterruptedException {
    var subject = new RunEvent.Subject(RunKind.BACKUP, "velero", "b1");
    var status = RunStatus.of("InProgress");
    RunEvent event = new RunEvent.PhaseChanged("run-1", revision, subject, AT, status);
    return report(settings, encoded(settings, Outgoing.of(Channels.EVENTS, "run-1", event)));
  }

  private static Instant renew(KafkaSettings settings, String holder, String incarnation)
      throws InterruptedException {
    var renewal = new Renewal(holder, incarnation, AT, List.of("e1"));
    return report(settings, encoded(settings, Outgoing.of(Channels.HOLDERS, holder, renewal)));
  }

  private static void assign(KafkaSettings settings, String node, String effectId)
      throws InterruptedException {
    var location =
        new StorageLocation(
            "default",
            "aws",
            "b",
            "",
            Map.of(),
            null,
            new StorageLocation.SecretKey("s", "k"),
            false);
    var volume = new VolumeAssignment.PodVolume("shop", "db-0", "u", "data", "pv-1", null);
    var copy = new VolumeAssignment.Copy.Restore("m1", false);
    var assignment =
        new VolumeAssignment(
            effectId, "backup", "run-1", 1, node, location, "shop", "ab", volume, copy, AT);
    var key = Assignments.key(node, effectId);
    report(settings, encoded(settings, Outgoing.of(Channels.ASSIGNMENTS, key, assignment)));
  }

  private static LogRecord encoded(KafkaSettings settings, Outgoing<?> outgoing) {
    return new ChannelCodec(settings).encode(outgoing);
  }

  private static Instant report(KafkaSettings settings, LogRecord message)
      throws InterruptedException {
    try (var reports = new KafkaReports(settings)) {
      return reports.send(message);
    }
  }
}
