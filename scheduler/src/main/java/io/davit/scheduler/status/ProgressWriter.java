package io.davit.scheduler.status;

import io.davit.kube.KubeException;
import io.davit.model.item.ResourceKind;
import io.davit.model.message.RunProgress;
import io.davit.model.run.RunKind;
import io.davit.model.velero.Annotations;
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

/// Shows how far runs are, at most every 5 s for each (protocol E3): items in the status, bytes of
/// volumes in an annotation, since stock CRDs have no place for them. Lossy: what cannot be written
/// is dropped, and comes with the next one.
public final class ProgressWriter {

  private static final Logger LOG = LoggerFactory.getLogger(ProgressWriter.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final int MOST_REMEMBERED = 10_000;

  private final VeleroResources resources;
  private final InstantSource clock;
  private final Map<String, Instant> written = new ConcurrentHashMap<>();
  private final Map<String, CopiedBytes> copied = new ConcurrentHashMap<>();
  private final Map<String, String> names = new ConcurrentHashMap<>();

  public ProgressWriter(VeleroResources resources, InstantSource clock) {
    this.resources = resources;
    this.clock = clock;
  }

  /// Shows it, unless the last was shown just now.
  public void show(RunProgress progress) {
    if (progress.subject().kind() == RunKind.DELETION) {
      return;
    }
    boolean ofItems = note(progress);
    if (isDue(progress.run() + (ofItems ? "" : "/bytes"))) {
      try {
        write(progress, ofItems);
      } catch (KubeException.Interrupted stop) {
        throw stop;
      } catch (RuntimeException e) {
        LOG.atDebug().addKeyValue("run", progress.run()).setCause(e).log("progress not shown");
      }
    }
  }

  /// Keeps what is told of single volumes, of which the resource shows the sum.
  private boolean note(RunProgress progress) {
    Integer ordinal = progress.ordinal();
    if (ordinal != null) {
      forgetIfTooMany(copied);
      copied.merge(
          progress.run(),
          CopiedBytes.NONE.with(ordinal, progress.done(), progress.total()),
          (before, _) -> before.with(ordinal, progress.done(), progress.total()));
    }
    return ordinal == null;
  }

  private void write(RunProgress progress, boolean ofItems) {
    ResourceKind kind = RunKinds.resource(progress.subject().kind());
    Optional<String> name = name(kind, progress);
    if (name.isPresent()) {
      resources.change(
          Step.WRITE_PROGRESS,
          kind,
          name.get(),
          progress.run(),
          resource -> ofItems ? items(resource, progress) : bytes(resource, progress.run()));
    }
  }

  /// A mover knows the run that it works for, and not always the resource.
  private Optional<String> name(ResourceKind kind, RunProgress progress) {
    if (!progress.subject().name().equals(progress.run())) {
      return Optional.of(progress.subject().name());
    }
    String known = names.get(progress.run());
    if (known == null) {
      forgetIfTooMany(names);
      resources.list(kind).forEach(it -> names.put(it.uid(), it.name()));
    }
    return Optional.ofNullable(names.get(progress.run()));
  }

  private static Optional<ObjectNode> items(VeleroObject resource, RunProgress progress) {
    String field = progress.subject().kind() == RunKind.BACKUP ? "itemsBackedUp" : "itemsRestored";
    long shown = resource.status().path("progress").path(field).asLong(0);
    if (!isInProgress(resource) || shown >= progress.done()) {
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

  private Optional<ObjectNode> bytes(VeleroObject resource, String run) {
    if (!isInProgress(resource)) {
      copied.remove(run);
      return Optional.empty();
    }
    String text = copied.getOrDefault(run, CopiedBytes.NONE).text();
    if (resource.annotation(Annotations.PROGRESS).equals(Optional.of(text))) {
      return Optional.empty();
    }
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    patch.putObject("metadata").putObject("annotations").put(Annotations.PROGRESS, text);
    return Optional.of(patch);
  }

  private static boolean isInProgress(VeleroObject resource) {
    return resource.phase().equals("InProgress");
  }

  private boolean isDue(String what) {
    Instant now = clock.instant();
    forgetIfTooMany(written);
    Instant before = written.get(what);
    boolean due = before == null || !now.isBefore(before.plus(PAUSE));
    if (due) {
      written.put(what, now);
    }
    return due;
  }

  private static void forgetIfTooMany(Map<String, ?> remembered) {
    if (remembered.size() > MOST_REMEMBERED) {
      remembered.clear();
    }
  }
}
