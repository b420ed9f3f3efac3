package io.davit.backup.snapshot;

import io.davit.backup.plan.Move;
import io.davit.backup.plan.PlannedSnapshot;
import io.davit.backup.plan.VolumeTask;
import io.davit.coordinator.effect.Steps;
import io.davit.kube.Kinds;
import io.davit.kube.KubeJson;
import io.davit.kube.Target;
import io.davit.kube.csi.SnapshotKinds;
import io.davit.kube.csi.SnapshotObjects;
import io.davit.model.message.VolumeAssignment.PodVolume;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import io.davit.model.velero.Labels;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes a snapshot a volume that a node agent can read, in Davit's own namespace: a content for
/// its handle, a snapshot of it, a claim filled from that, and a pod that holds the claim and does
/// nothing. All have one name, which follows from run and task (protocol C2); a second time finds
/// what the first has made.
public final class SnapshotExposure {
  private static final String VOLUME = "data";

  private final SnapshotCluster cluster;
  private final SnapshotRelease release;
  private final Looking looking;
  private final Duration patience;
  private final String namespace;
  private final String image;

  /// @param patience how long the claim may take to be filled and mounted
  /// @param namespace Davit's own
  /// @param image of the pod
  public SnapshotExposure(
      SnapshotCluster cluster,
      SnapshotRelease release,
      Looking looking,
      Duration patience,
      String namespace,
      String image) {
    this.cluster = cluster;
    this.release = release;
    this.looking = looking;
    this.patience = patience;
    this.namespace = namespace;
    this.image = image;
  }

  /// What came of it.
  public sealed interface Answer {
    /// It is mounted; what is to be copied.
    record Exposed(VolumeTask task) implements Answer {}

    /// It did not come up.
    record Refused(Failure failure) implements Answer {}
  }

  /// A volume that did not come up: the run tries again, or counts it as a failure.
  public static final class NotExposed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotExposed(String message) {
      super(message);
    }
  }

  private static String name(String run, PlannedSnapshot planned) {
    return SnapshotObjects.name("move-" + planned.claim(), run + "/" + planned.ordinal());
  }

  /// Exposes the snapshot of a claim that the run has taken.
  public Answer expose(String run, PlannedSnapshot planned, Steps steps) {
    String name = name(run, planned);
    Target pod = new Target(Kinds.POD, namespace, name);
    if (cluster.findAny(pod).isEmpty()) {
      Optional<JsonNode> taken = taken(run, planned);
      if (taken.isEmpty()) {
        return refused(planned, "its snapshot went away");
      }
      make(run, planned, taken.get(), steps);
    }
    return looking
        .until(looking.clock().instant().plus(patience), () -> task(pod, planned))
        .<Answer>map(Answer.Exposed::new)
        .orElseGet(() ->
            refused(planned, "the volume of its snapshot did not come up within " + patience));
  }

  private static Answer refused(PlannedSnapshot planned, String message) {
    return new Answer.Refused(
        new Failure(
            FailureKind.PERMANENT,
            "claim " + planned.namespace() + "/" + planned.claim(),
            "claim " + planned.namespace() + "/" + planned.claim() + ": " + message));
  }

  /// The content of the snapshot that the run has taken of the claim.
  private Optional<JsonNode> taken(String run, PlannedSnapshot planned) {
    return cluster.ofClaim(run, planned.uid()).stream()
        .filter(s -> !s.path("metadata").hasNonNull("deletionTimestamp"))
        .map(cluster::contentOf)
        .filter(content -> !content.path("status").path("snapshotHandle").asString("").isEmpty())
        .findFirst();
  }

  private void make(String run, PlannedSnapshot planned, JsonNode taken, Steps steps) {
    String name = name(run, planned);
    Map<String, String> labels =
        Map.of(Labels.RUN, run, Labels.COMPONENT, "exposure", Labels.EXCLUDE_FROM_BACKUP, "true");
    String handle = taken.path("status").path("snapshotHandle").asString("");
    // The snapshot that the run has taken goes by its own object: this one only points to it.
    cluster.create(
        SnapshotCluster.content(name),
        SnapshotObjects.given(name, planned.driver(), handle, "Retain", namespace, labels),
        steps);
    cluster.create(
        SnapshotCluster.snapshot(namespace, name),
        SnapshotObjects.ofContent(name, name, labels, Map.of()),
        steps);
    cluster.create(
        new Target(Kinds.CLAIM, namespace, name), claim(name, planned, taken, labels), steps);
    cluster.create(
        new Target(Kinds.POD, namespace, name), ExposurePod.of(name, image, VOLUME, labels), steps);
  }

  private static ObjectNode claim(
      String name, PlannedSnapshot planned, JsonNode taken, Map<String, String> labels) {
    Move move = Objects.requireNonNull(planned.move(), "move");
    ObjectNode claim = KubeJson.MAPPER.createObjectNode();
    claim.put("apiVersion", "v1").put("kind", "PersistentVolumeClaim");
    claim
        .putObject("metadata")
        .put("name", name)
        .set("labels", KubeJson.MAPPER.valueToTree(labels));
    ObjectNode spec = claim.putObject("spec");
    spec.putArray("accessModes").add("ReadWriteOnce");
    if (!move.storageClass().isEmpty()) {
      spec.put("storageClassName", move.storageClass());
    }
    spec.putObject("dataSource")
        .put("apiGroup", SnapshotKinds.GROUP)
        .put("kind", SnapshotKinds.SNAPSHOT.kind())
        .put("name", name);
    long size = taken.path("status").path("restoreSize").asLong(0);
    spec.putObject("resources")
        .putObject("requests")
        .put("storage", size > 0 ? String.valueOf(size) : move.request());
    return claim;
  }

  private Optional<VolumeTask> task(Target target, PlannedSnapshot planned) {
    Move move = Objects.requireNonNull(planned.move(), "move");
    Optional<ObjectNode> pod =
        cluster
            .findAny(target)
            .filter(it -> it.path("status").path("phase").asString("").equals("Running"));
    String directory =
        cluster
            .findAny(new Target(Kinds.CLAIM, namespace, target.name()))
            .map(it -> it.path("spec").path("volumeName").asString(""))
            .orElse("");
    if (pod.isEmpty() || directory.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new VolumeTask(
            planned.ordinal(),
            pod.get().path("spec").path("nodeName").asString(""),
            new PodVolume(
                namespace,
                target.name(),
                KubeJson.uid(pod.get()),
                VOLUME,
                directory,
                target.name()),
            move.source(),
            move.parent(),
            move.tags()));
  }

  /// Takes away what was made to copy a snapshot, and the snapshot.
  public void hide(String run, PlannedSnapshot planned, Steps steps) {
    hide(name(run, planned), steps);
    for (ObjectNode snapshot : cluster.ofClaim(run, planned.uid())) {
      release.discard(
          SnapshotCluster.snapshot(KubeJson.namespace(snapshot), KubeJson.name(snapshot)), steps);
    }
  }

  /// Takes away whatever the run has made to copy snapshots.
  public void hideAll(String run, Steps steps) {
    for (var kind : List.of(Kinds.POD, Kinds.CLAIM, SnapshotKinds.SNAPSHOT)) {
      cluster.of(kind, run).stream()
          .filter(it -> KubeJson.namespace(it).equals(namespace))
          .filter(it -> "exposure".equals(KubeJson.labels(it).get(Labels.COMPONENT)))
          .map(KubeJson::name)
          .distinct()
          .forEach(name -> hide(name, steps));
    }
  }

  /// From the pod down: nothing is deleted that something still uses.
  private void hide(String name, Steps steps) {
    cluster.delete(new Target(Kinds.POD, namespace, name), steps);
    cluster.delete(new Target(Kinds.CLAIM, namespace, name), steps);
    cluster.delete(SnapshotCluster.snapshot(namespace, name), steps);
    cluster.delete(SnapshotCluster.content(name), steps);
  }
}
