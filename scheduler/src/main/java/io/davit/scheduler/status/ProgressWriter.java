package io.davit.scheduler.status;

import io.davit.kube.KubeException;
import io.davit.model.message.RunProgress;
import io.davit.model.run.RunKind;
import io.davit.scheduler.resource.Step;
import io.davit.scheduler.resource.VeleroObject;
import io.davit.scheduler.resource.VeleroResources;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Shows how far runs are, at most every 5 s for each (protocol E3). Lossy: what cannot be written
/// is dropped.
public final class ProgressWriter {

  private static final Logger LOG = LoggerFactory.getLogger(ProgressWriter.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final int MOST_REMEMBERED = 10_000;

  private final VeleroResources resources;
  private final InstantSource clock;
  private final Map<String, Instant> written = new ConcurrentHashMap<>();

  public ProgressWriter(VeleroResources resources, InstantSource clock) {
    this.resources = resources;
    this.clock = clock;
  }

  /// Shows it, unless the last was shown just now.
  public void show(RunProgress progress) {
    if (isOfItems(progress) && isDue(progress.run())) {
      try {
        write(progress);
      } catch (KubeException.Interrupted stop) {
        throw stop;
      } catch (RuntimeException e) {
        LOG.atDebug().addKeyValue("run", progress.run()).setCause(e).log("progress not shown");
      }
    }
  }

  private void write(RunProgress progress) {
    resources.change(
        Step.WRITE_PROGRESS,
        RunKinds.resource(progress.subject().kind()),
        progress.subject().name(),
        progress.run(),
        resource -> patch(resource, progress));
  }

  private static Optional<ObjectNode> patch(VeleroObject resource, RunProgress progress) {
    String field = progress.subject().kind() == RunKind.BACKUP ? "itemsBackedUp" : "itemsRestored";
    long shown = resource.status().path("progress").path(field).asLong(0);
    if (!resource.phase().equals("InProgress") || shown >= progress.done()) {
      return Optional.empty();
    }
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    ObjectNode node = patch.putObject("status").putObject("progress");
    node.put(field, progress.done());
    if (progress.total() != null) {
      node.put("totalItems", progress.total());
    }
    return Optional.of(patch);
  }

  private static boolean isOfItems(RunProgress progress) {
    return progress.ordinal() == null
        && progress.what().equals("items")
        && progress.subject().kind() != RunKind.DELETION;
  }

  private boolean isDue(String run) {
    Instant now = clock.instant();
    if (written.size() > MOST_REMEMBERED) {
      written.clear();
    }
    Instant before = written.get(run);
    boolean due = before == null || !now.isBefore(before.plus(PAUSE));
    if (due) {
      written.put(run, now);
    }
    return due;
  }
}
