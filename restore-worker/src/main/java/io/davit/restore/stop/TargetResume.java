package io.davit.restore.stop;

import io.davit.coordinator.effect.Steps;
import io.davit.kube.ClusterReader;
import io.davit.kube.ClusterWriter;
import io.davit.kube.Kinds;
import io.davit.kube.KubeException;
import io.davit.kube.KubeJson;
import io.davit.kube.Patch;
import io.davit.model.velero.Annotations;
import io.davit.restore.item.Cleaning;
import io.davit.restore.readiness.Target;
import io.davit.restore.steps.StepNames;
import io.davit.restore.store.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Starts what a restore stopped, as it was before; or leaves it stopped, with a note of how it
/// was.
public final class TargetResume {
  /// On a target that a restore left stopped: what the marker said.
  private static final String LEFT_STOPPED = "davit.io/left-stopped";

  private final ClusterReader reader;
  private final ClusterWriter writer;

  public TargetResume(ClusterReader reader, ClusterWriter writer) {
    this.reader = reader;
    this.writer = writer;
  }

  /// Undoes a stop.
  ///
  /// @param start whether the targets run again
  /// @return what a person should know
  public List<String> resume(List<Target> targets, Site site, boolean start) {
    List<String> warnings = new ArrayList<>();
    for (Target target : targets) {
      if (TargetKinds.isWorkload(target)) {
        Contention.settled(() -> workload(target, site, start)).ifPresent(warnings::add);
      } else if (target.kind().equals("Pod")) {
        pod(target, site, start).ifPresent(warnings::add);
      }
    }
    return warnings;
  }

  private Optional<String> workload(Target target, Site site, boolean start) {
    return reader
        .find(TargetKinds.object(target))
        .flatMap(live -> workload(target, live, site.run(), start, site.steps()));
  }

  /// Undoes the stop of one workload, if it carries that run's marker.
  Optional<String> workload(
      Target target, ObjectNode live, String run, boolean start, Steps steps) {
    Optional<StopMarker> marker = StopMarker.of(live).filter(it -> it.run().equals(run));
    if (marker.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode left = StopForm.left(marker.get().undo(), live, run);
    ObjectNode patch = patch(live, marker.get(), start, left);
    steps.run(
        StepNames.RESUME_TARGET,
        target.toString(),
        () -> writer.patch(TargetKinds.object(target), new Patch.Merge(patch)));
    if (start && StopForm.isCalled(live)) {
      call(target, steps);
    }
    return start
        ? Optional.empty()
        : Optional.of("target left stopped: " + target + ", which had " + left);
  }

  private void call(Target target, Steps steps) {
    try {
      steps.run(
          StepNames.RESUME_TARGET,
          target.toString(),
          () ->
              writer.invoke(
                  TargetKinds.calls(target), "start", KubeJson.MAPPER.createObjectNode()));
    } catch (KubeException.Conflict _) {
      // Somebody started it already.
      return;
    }
  }

  private static ObjectNode patch(
      ObjectNode live, StopMarker marker, boolean start, ObjectNode left) {
    ObjectNode patch = KubeJson.MAPPER.createObjectNode();
    ObjectNode metadata = patch.putObject("metadata");
    metadata.put("resourceVersion", TargetStop.version(live));
    ObjectNode annotations = metadata.putObject("annotations");
    annotations
        .putNull(Annotations.STOPPED_BY)
        .putNull(Annotations.CLUSTER)
        .putNull(Annotations.TOPIC_PREFIX);
    if (!start) {
      annotations.put(LEFT_STOPPED, marker.text());
    }
    ObjectNode spec = start ? left : StopForm.beside(left);
    if (!spec.isEmpty()) {
      patch.set("spec", spec);
    }
    return patch;
  }

  private Optional<String> pod(Target target, Site site, boolean start) {
    Optional<byte[]> kept = site.find(site.podKey(target.uid()));
    if (kept.isEmpty() || reader.find(TargetKinds.object(target)).isPresent()) {
      return Optional.empty();
    }
    if (!start) {
      return Optional.of(
          "target left stopped: " + target + "; it lies at " + site.podKey(target.uid()));
    }
    ObjectNode pod = Cleaning.bare(KubeJson.object(kept.get()));
    if (pod.get("spec") instanceof ObjectNode spec) {
      spec.remove("nodeName");
    }
    try {
      site.steps()
          .run(
              StepNames.RESUME_TARGET,
              target.toString(),
              () -> writer.create(Kinds.POD, target.namespace(), pod));
      return Optional.empty();
    } catch (KubeException.AlreadyExists _) {
      return Optional.empty();
    }
  }
}
