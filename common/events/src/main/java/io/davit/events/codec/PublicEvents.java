package io.davit.events.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.events.cloud.CloudEvent;
import io.davit.events.cloud.EventRefused;
import io.davit.events.cloud.EventTypes;
import io.davit.model.message.RunEvent;
import io.davit.model.message.RunProgress;
import io.davit.model.message.RunReply;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What Davit says in public, as CloudEvents. The type of an event stands in its `type` attribute
/// and not in its data. Its id follows from its content, so that a decision that is recorded again
/// says the same event.
final class PublicEvents {

  private static final String DISCRIMINATOR = "type";
  private static final int ID_BYTES = 16;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(it -> it.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private final String source;

  /// @param source of all events
  PublicEvents(String source) {
    this.source = source;
  }

  CloudEvent of(RunEvent event) {
    return switch (event) {
      case RunEvent.PhaseChanged it -> event(EventTypes.RUN_PHASE, it, it.at());
      case RunEvent.HookExecuted it -> event(EventTypes.HOOK_EXECUTED, it, it.at());
      case RunEvent.VolumeFinished it -> event(EventTypes.VOLUME_FINISHED, it, it.at());
    };
  }

  CloudEvent of(RunReply reply) {
    return switch (reply) {
      case RunReply.Accepted it ->
          reply(EventTypes.REQUEST_ACCEPTED, it, it.namespace() + "/" + it.name());
      case RunReply.Refused it -> reply(EventTypes.REQUEST_REFUSED, it, null);
      case RunReply.Finished it ->
          reply(EventTypes.RUN_FINISHED, it, it.namespace() + "/" + it.name());
    };
  }

  CloudEvent of(RunProgress progress) {
    return make(
        EventTypes.RUN_PROGRESS,
        subject(progress.subject()),
        progress.at(),
        Map.of("run", progress.run()),
        JSON.valueToTree(progress));
  }

  RunEvent event(CloudEvent event) {
    return switch (event.type()) {
      case EventTypes.RUN_PHASE -> read(event, RunEvent.PhaseChanged.class);
      case EventTypes.HOOK_EXECUTED -> read(event, RunEvent.HookExecuted.class);
      case EventTypes.VOLUME_FINISHED -> read(event, RunEvent.VolumeFinished.class);
      default -> throw new EventRefused("type", event.type() + " is no event of a run");
    };
  }

  RunReply reply(CloudEvent event) {
    return switch (event.type()) {
      case EventTypes.REQUEST_ACCEPTED -> read(event, RunReply.Accepted.class);
      case EventTypes.REQUEST_REFUSED -> read(event, RunReply.Refused.class);
      case EventTypes.RUN_FINISHED -> read(event, RunReply.Finished.class);
      default -> throw new EventRefused("type", event.type() + " is no reply");
    };
  }

  RunProgress progress(CloudEvent event) {
    if (!event.type().equals(EventTypes.RUN_PROGRESS)) {
      throw new EventRefused("type", event.type() + " is no progress of a run");
    }
    return treeTo(data(event), RunProgress.class);
  }

  private CloudEvent event(String type, RunEvent event, Instant at) {
    return make(
        type,
        subject(event.subject()),
        at,
        Map.of("run", event.run(), "revision", Long.toString(event.revision())),
        untyped(event));
  }

  private CloudEvent reply(String type, RunReply reply, @Nullable String subject) {
    return make(
        type, subject, null, Map.of("correlationid", reply.correlationId()), untyped(reply));
  }

  private CloudEvent make(
      String type,
      @Nullable String subject,
      @Nullable Instant time,
      Map<String, String> extensions,
      JsonNode data) {
    return new CloudEvent(id(type, data), source, type, subject, time, null, extensions, data);
  }

  private static String subject(RunEvent.Subject subject) {
    return subject.namespace() + "/" + subject.name();
  }

  private static ObjectNode untyped(Object value) {
    ObjectNode data = JSON.valueToTree(value);
    data.remove(DISCRIMINATOR);
    return data;
  }

  private static <T> T read(CloudEvent event, Class<T> type) {
    var typed = data(event).deepCopy();
    typed.put(DISCRIMINATOR, type.getSimpleName());
    return treeTo(typed, type);
  }

  private static ObjectNode data(CloudEvent event) {
    if (event.data() instanceof ObjectNode data) {
      return data;
    }
    throw new EventRefused("data", "is no JSON object");
  }

  private static <T> T treeTo(JsonNode data, Class<T> type) {
    try {
      return JSON.treeToValue(data, type);
    } catch (JacksonException e) {
      throw new EventRefused("data", e.getOriginalMessage());
    }
  }

  private static String id(String type, JsonNode data) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(JSON.writeValueAsBytes(type));
      return HexFormat.of().formatHex(digest.digest(JSON.writeValueAsBytes(data)), 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
