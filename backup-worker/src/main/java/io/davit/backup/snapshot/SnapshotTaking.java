package io.davit.backup.snapshot;

import io.davit.backup.ledger.Ledger;
import io.davit.backup.ledger.SnapshotRecord;
import io.davit.backup.ledger.SnapshotResult;
import io.davit.backup.plan.PlannedSnapshot;
import io.davit.backup.snapshot.SnapshotCluster.Pair;
import io.davit.backup.store.Site;
import io.davit.coordinator.effect.Steps;
import io.davit.kube.KubeJson;
import io.davit.kube.Target;
import io.davit.kube.csi.SnapshotObjects;
import io.davit.kube.csi.SnapshotState;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import io.davit.model.velero.Annotations;
import io.davit.model.velero.GoDuration;
import io.davit.model.velero.LabelValue;
import io.davit.model.velero.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Takes one snapshot: asks for it under a name that follows from run, task and attempt, so that
/// asking twice is asking once (protocol C2), and waits.
public final class SnapshotTaking {
  private static final Duration TIMEOUT = Duration.ofMinutes(10);
  private static final long NANOS = 1_000_000_000;

  private final SnapshotCluster cluster;
  private final SnapshotRelease release;
  private final Looking looking;
  private final String clusterUid;

  public SnapshotTaking(
      SnapshotCluster cluster, SnapshotRelease release, Looking looking, String clusterUid) {
    this.cluster = cluster;
    this.release = release;
    this.looking = looking;
    this.clusterUid = clusterUid;
  }

  /// Which snapshot, of which run.
  ///
  /// @param backup the Backup
  /// @param attempt at the block
  public record Wanted(String run, JsonNode backup, PlannedSnapshot planned, int attempt) {

    private Target target(int of) {
      String key = run + "/" + planned.ordinal() + "/" + of;
      return SnapshotCluster.snapshot(
          planned.namespace(), SnapshotObjects.name(planned.claim(), key));
    }

    Target target() {
      return target(attempt);
    }

    private String where() {
      return "claim " + planned.namespace() + "/" + planned.claim();
    }

    private Duration timeout() {
      String text = backup.path("spec").path("csiSnapshotTimeout").asString("");
      Duration said = text.isEmpty() ? Duration.ZERO : GoDuration.ofText(text).toDuration();
      return said.isPositive() ? said : TIMEOUT;
    }

    private Failure failure(String message) {
      return new Failure(FailureKind.PERMANENT, where(), message);
    }
  }

  /// Waits until the data are captured. What earlier attempts at the block have cut is discarded.
  ///
  /// @param until when the hooks are over
  /// @return why it is not cut; empty if it is
  public Optional<Failure> cut(Wanted wanted, Instant until, Steps steps) {
    for (int earlier = 1; earlier < wanted.attempt(); earlier++) {
      release.discard(wanted.target(earlier), steps);
    }
    Target target = wanted.target();
    if (cluster.find(target).isEmpty()) {
      cluster.create(target, object(wanted), steps);
    }
    Instant end = earlier(until, looking.clock().instant().plus(wanted.timeout()));
    Optional<Pair> cut =
        looking.until(
            end,
            () ->
                cluster
                    .find(target)
                    .filter(pair -> !(pair.state() instanceof SnapshotState.Waiting)));
    if (cut.isPresent()) {
      return Optional.empty();
    }
    String why = said(target);
    release.discard(target, steps);
    return Optional.of(wanted.failure("its snapshot was not cut in time" + why));
  }

  /// What is to be told of a snapshot that is ready, or is not.
  public sealed interface Answer {
    /// It is ready, and in the ledger.
    record Taken(SnapshotResult.Taken result) implements Answer {}

    /// It does not become ready.
    record Lost(Failure failure) implements Answer {}
  }

  /// Waits until the snapshot can be restored from, makes the storage keep it whatever becomes of
  /// its objects, and writes it into the ledger.
  public Answer ready(Wanted wanted, Site site) {
    Optional<SnapshotRecord> known = Ledger.snapshot(site, wanted.planned().ordinal());
    if (known.isPresent()) {
      return new Answer.Taken(known.get().result());
    }
    Optional<Pair> ready = readyOf(wanted);
    return ready.isEmpty()
        ? new Answer.Lost(notReady(wanted, site.steps()))
        : new Answer.Taken(keep(wanted, ready.get(), site));
  }

  /// Waits until the snapshot can be restored from, and does no more.
  ///
  /// @return why it cannot; empty if it can
  public Optional<Failure> awaitReady(Wanted wanted, Steps steps) {
    return readyOf(wanted).isPresent() ? Optional.empty() : Optional.of(notReady(wanted, steps));
  }

  private Optional<Pair> readyOf(Wanted wanted) {
    Target target = wanted.target();
    return looking.until(
        started(target).plus(wanted.timeout()),
        () -> cluster.find(target).filter(pair -> pair.state() instanceof SnapshotState.Ready));
  }

  private Failure notReady(Wanted wanted, Steps steps) {
    String why = said(wanted.target());
    release.discard(wanted.target(), steps);
    return wanted.failure("its snapshot was not ready in time" + why);
  }

  private Instant started(Target target) {
    return cluster
        .find(target)
        .map(pair -> pair.snapshot().path("metadata").path("creationTimestamp").asString(""))
        .filter(text -> !text.isEmpty())
        .map(Instant::parse)
        .orElse(Instant.EPOCH);
  }

  private SnapshotResult.Taken keep(Wanted wanted, Pair pair, Site site) {
    String name = KubeJson.name(pair.content());
    cluster.patchContent(name, "Retain", labels(wanted), site.steps());
    SnapshotState.Ready state = (SnapshotState.Ready) pair.state();
    SnapshotResult.Taken taken =
        new SnapshotResult.Taken(
            wanted.target().name(),
            state.content(),
            state.handle(),
            state.size(),
            Instant.ofEpochSecond(state.createdAt() / NANOS, state.createdAt() % NANOS),
            looking.clock().instant());
    ObjectNode content =
        cluster
            .findContent(name)
            .orElseThrow(() -> new IllegalStateException("content " + name + " went away"));
    Ledger.put(
        site, new SnapshotRecord(wanted.planned().ordinal(), taken, pair.snapshot(), content));
    return taken;
  }

  private static Map<String, String> labels(Wanted wanted) {
    return Map.of(
        Labels.RUN, wanted.run(),
        Labels.PVC_UID, wanted.planned().uid(),
        Labels.BACKUP_NAME, LabelValue.of(KubeJson.name(wanted.backup())));
  }

  private ObjectNode object(Wanted wanted) {
    Map<String, String> labels = new HashMap<>(wanted.planned().labels());
    labels.putAll(labels(wanted));
    return SnapshotObjects.ofClaim(
        wanted.target().name(),
        wanted.planned().claim(),
        wanted.planned().snapshotClass(),
        labels,
        Map.of(Annotations.CLUSTER, clusterUid));
  }

  private String said(Target target) {
    return cluster
        .find(target)
        .map(pair ->
            switch (pair.state()) {
              case SnapshotState.Waiting(var error) -> error;
              case SnapshotState.Cut(_, _, var error) -> error;
              case SnapshotState.Ready _ -> "";
            })
        .filter(error -> !error.isEmpty())
        .map(error -> ": " + error)
        .orElse("");
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
