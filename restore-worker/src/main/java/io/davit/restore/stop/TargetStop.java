package io.davit.restore.stop;

import io.davit.coordinator.effect.Steps;
import io.davit.kube.ClusterReader;
import io.davit.kube.ClusterWriter;
import io.davit.kube.DeleteOptions;
import io.davit.kube.KubeException;
import io.davit.kube.KubeJson;
import io.davit.kube.Patch;
import io.davit.model.velero.Annotations;
import io.davit.restore.readiness.Target;
import io.davit.restore.steps.StepNames;
import io.davit.restore.store.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Tells targets to stop. How each was is written down with, or before, the write that stops it,
/// and never a second time (kubevirt-and-csi-snapshots.md §6.3).
public final class TargetStop {
  private final ClusterReader reader;
  private final ClusterWriter writer;
  private final Origin origin;

  public TargetStop(ClusterReader reader, ClusterWriter writer, Origin origin) {
    this.reader = reader;
    this.writer = writer;
    this.origin = origin;
  }

  /// Stops all targets, or says which users of their claims Davit does not stop.
  ///
  /// @return why not all can be stopped; empty if they were told to
  /// @throws KubeException.Conflict if somebody else goes on changing one meanwhile
  public Optional<String> stop(List<Target> targets, Site site) {
    List<String> others = others(targets);
    if (!others.isEmpty()) {
      return Optional.of(String.join("; ", others));
    }
    for (Target target : targets) {
      Contention.settle(() -> stop(target, site));
    }
    return Optional.empty();
  }

  private List<String> others(List<Target> targets) {
    Set<String> known = targets.stream().map(Target::uid).collect(Collectors.toSet());
    List<String> others = new ArrayList<>();
    for (Target target : targets) {
      if (target.kind().equals("PersistentVolumeClaim")) {
        ClaimUsers users = ClaimUsers.read(reader, target.namespace());
        List<ObjectNode> foreign =
            users.pods(target.name()).stream().filter(pod -> !isKnown(pod, users, known)).toList();
        if (!foreign.isEmpty()) {
          others.add(
              target
                  + ": used by "
                  + TargetLook.names(foreign)
                  + ", which Davit does not stop: StopTarget is not supported for it");
        }
      }
    }
    return others;
  }

  private static boolean isKnown(ObjectNode pod, ClaimUsers users, Set<String> known) {
    return known.contains(KubeJson.uid(pod)) || users.chain(pod).stream().anyMatch(known::contains);
  }

  private void stop(Target target, Site site) {
    Optional<ObjectNode> live =
        reader.find(TargetKinds.object(target)).filter(it -> KubeJson.uid(it).equals(target.uid()));
    if (TargetKinds.isWorkload(target)) {
      live.ifPresent(it -> workload(target, it, site));
    } else if (target.kind().equals("Pod")) {
      live.ifPresent(it -> remove(target, it, site));
    }
  }

  private void workload(Target target, ObjectNode live, Site site) {
    Optional<StopMarker> marker = StopMarker.of(live);
    if (marker.isEmpty()) {
      StopForm.stop(live, site.run()).ifPresent(change -> write(target, live, change, site));
      if (StopForm.isCalled(live) && isOn(target)) {
        write(target, live, KubeJson.MAPPER.createObjectNode(), site);
      }
    }
    // The marker alone does not prove that the machine was told: it is told again, which is
    // harmless.
    boolean ours = marker.map(it -> it.run().equals(site.run())).orElse(true);
    if (StopForm.isCalled(live) && ours && isOn(target)) {
      call(target, site.steps());
    }
  }

  private boolean isOn(Target target) {
    return ClaimUsers.read(reader, target.namespace()).instance(target.name()).isPresent();
  }

  private void call(Target target, Steps steps) {
    try {
      steps.run(
          StepNames.STOP_TARGET,
          target.toString(),
          () ->
              writer.invoke(TargetKinds.calls(target), "stop", KubeJson.MAPPER.createObjectNode()));
    } catch (KubeException.Conflict _) {
      // It is stopping already: the next look tells.
      return;
    }
  }

  private void write(Target target, ObjectNode live, ObjectNode change, Site site) {
    StopMarker marker =
        new StopMarker(site.run(), site.restore(), StopForm.undo(change, live.path("spec")));
    ObjectNode patch = KubeJson.MAPPER.createObjectNode();
    ObjectNode metadata = patch.putObject("metadata");
    metadata.put("resourceVersion", version(live));
    ObjectNode annotations = metadata.putObject("annotations");
    annotations.put(Annotations.STOPPED_BY, marker.text());
    origin.mark(annotations);
    if (!change.isEmpty()) {
      patch.set("spec", change);
    }
    patch(target, patch, site.steps());
  }

  private void patch(Target target, ObjectNode patch, Steps steps) {
    steps.run(
        StepNames.STOP_TARGET,
        target.toString(),
        () -> writer.patch(TargetKinds.object(target), new Patch.Merge(patch)));
  }

  /// The pod is kept in the restore's folder before it is deleted.
  private void remove(Target target, ObjectNode pod, Site site) {
    if (!ClaimUsers.isAlive(pod)) {
      return;
    }
    String key = site.podKey(target.uid());
    if (site.find(key).isEmpty()) {
      site.put(StepNames.KEEP_POD, key, KubeJson.MAPPER.writeValueAsBytes(pod));
    }
    try {
      site.steps()
          .run(
              StepNames.STOP_TARGET,
              target.toString(),
              () -> writer.delete(TargetKinds.object(target), DeleteOptions.ofUid(target.uid())));
    } catch (KubeException.NotFound | KubeException.Conflict _) {
      // It is gone already, or another pod has its name: the next look tells.
      return;
    }
  }

  static String version(JsonNode object) {
    return Objects.requireNonNull(
        object.path("metadata").path("resourceVersion").asString(""), "resourceVersion");
  }
}
