package io.davit.scheduler.intake;

import io.davit.coordinator.log.CommandRecord;
import io.davit.coordinator.machine.Outgoing;
import io.davit.events.cloud.CloudEvent;
import io.davit.events.cloud.CloudEventCodec;
import io.davit.events.cloud.EventRefused;
import io.davit.events.request.RequestEvent;
import io.davit.events.stream.Handled;
import io.davit.events.stream.InboxHandler;
import io.davit.model.message.RunReply;
import io.davit.scheduler.resource.VeleroObject;
import io.davit.scheduler.resource.VeleroResources;
import io.davit.scheduler.status.Replies;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Hears the requests of one intake topic (protocol E1, E4). What is refused goes to the dead
/// letters with the reason, and an answer says so wherever one can be sent.
public final class Intake implements InboxHandler {

  private static final Duration OLDEST = Duration.ofHours(24);

  private final Requests requests;
  private final Replies replies;
  private final Set<Leave> allowed;
  private final InstantSource clock;

  /// Makes it.
  ///
  /// @param allowed what may be asked for on this topic
  public Intake(
      VeleroResources resources, Replies replies, Set<Leave> allowed, InstantSource clock) {
    this.requests = new Requests(resources);
    this.replies = replies;
    this.allowed = Set.copyOf(allowed);
    this.clock = clock;
  }

  @Override
  public Handled handle(CommandRecord received) {
    CloudEvent event;
    try {
      event = event(received);
    } catch (EventRefused e) {
      return refused(e, statedId(received), Optional.empty());
    }
    Optional<String> replyTo = Optional.ofNullable(event.extension("replyto"));
    boolean allowedTopic = replyTo.isEmpty() || replies.allows(replyTo.get());
    try {
      return accepted(received, event, replyTo, allowedTopic);
    } catch (EventRefused e) {
      Optional<String> correlation = Optional.of(RequestEvent.correlationId(event));
      return refused(e, correlation, allowedTopic ? replyTo : Optional.empty());
    }
  }

  private Handled accepted(
      CommandRecord received, CloudEvent event, Optional<String> replyTo, boolean allowedTopic) {
    if (!allowedTopic) {
      throw new EventRefused("replyto", "'" + replyTo.orElse("") + "' may not be answered to");
    }
    if (received.appendedAt().plus(OLDEST).isBefore(clock.instant())) {
      throw new EventRefused("time", "older than 24 h: appended at " + received.appendedAt());
    }
    RequestEvent request = RequestEvent.of(event);
    Leave needed = Leave.neededFor(request.request());
    if (!allowed.contains(needed)) {
      String leave = needed.name().toLowerCase(Locale.ROOT);
      throw new EventRefused("type", event.type() + " is not allowed here (" + leave + ")");
    }
    VeleroObject resource = requests.accept(request);
    return new Handled("", replies.to(replyTo, accepted(request, resource)));
  }

  private static RunReply accepted(RequestEvent request, VeleroObject resource) {
    return new RunReply.Accepted(
        request.correlationId(),
        resource.kind(),
        resource.namespace(),
        resource.name(),
        resource.uid());
  }

  private Handled refused(EventRefused why, Optional<String> id, Optional<String> replyTo) {
    List<Outgoing<?>> answer =
        id.map(it -> replies.to(replyTo, new RunReply.Refused(it, why.field(), why.reason())))
            .orElseGet(List::of);
    return new Handled(String.valueOf(why.getMessage()), answer);
  }

  private static CloudEvent event(CommandRecord received) {
    var value = received.value();
    return CloudEventCodec.decode(received.headers(), value == null ? null : value.array());
  }

  /// By what one who sent something unreadable may still know its answer.
  private static Optional<String> statedId(CommandRecord received) {
    return Optional.ofNullable(received.headers().get("ce_correlationid"))
        .or(() -> Optional.ofNullable(received.headers().get("ce_id")))
        .filter(id -> !id.isEmpty());
  }
}
