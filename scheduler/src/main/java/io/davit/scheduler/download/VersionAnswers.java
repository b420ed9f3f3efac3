package io.davit.scheduler.download;

import io.davit.scheduler.resource.Step;
import io.davit.scheduler.resource.VeleroKinds;
import io.davit.scheduler.resource.VeleroObject;
import io.davit.scheduler.resource.VeleroResources;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Answers ServerStatusRequests, which is how `velero version` asks, and deletes them afterwards.
public final class VersionAnswers {

  private static final Duration KEPT = Duration.ofMinutes(1);

  private final VeleroResources resources;
  private final InstantSource clock;
  private final String version;

  /// Makes it.
  ///
  /// @param version what the server says it is
  public VersionAnswers(VeleroResources resources, InstantSource clock, String version) {
    this.resources = resources;
    this.clock = clock;
    this.version = version;
  }

  /// Answers a request that has no answer.
  public void answer(VeleroObject request) {
    if (request.phase().equals("Processed") || request.isDeleted()) {
      return;
    }
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    ObjectNode status = patch.putObject("status");
    status
        .put("phase", "Processed")
        .put("processedTimestamp", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())
        .put("serverVersion", version);
    status.putArray("plugins");
    resources.change(
        Step.ANSWER_STATUS,
        VeleroKinds.STATUS_REQUEST,
        request.name(),
        request.uid(),
        found -> found.phase().equals("Processed") ? Optional.empty() : Optional.of(patch));
  }

  /// Deletes those that were answered a while ago.
  public void sweep() {
    Instant now = clock.instant();
    resources.list(VeleroKinds.STATUS_REQUEST).stream()
        .filter(request -> isOver(request, now))
        .forEach(it -> resources.delete(Step.DELETE_STATUS, VeleroKinds.STATUS_REQUEST, it));
  }

  private static boolean isOver(VeleroObject request, Instant now) {
    Instant from = request.time("processedTimestamp").orElse(request.createdAt().plus(KEPT));
    return from.plus(KEPT).isBefore(now);
  }
}
