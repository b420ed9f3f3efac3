package io.davit.restore.holder;

import io.davit.kube.ClusterReader;
import io.davit.kube.Kinds;
import io.davit.kube.KubeJson;
import io.davit.kube.Target;
import io.davit.model.message.VolumeAssignment.PodVolume;
import io.davit.restore.item.Cleaning;
import io.davit.restore.item.Waits;
import io.davit.restore.plan.Plan.PlannedHolder;
import io.davit.restore.plan.Plan.PlannedVolume;
import io.davit.restore.plan.RestoreWait;
import io.davit.restore.run.Opened;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Restored pods that wait for volumes of their own: they are there already, and stay.
final class WaitingPods {
  private final ClusterReader reader;
  private final Waits waits;

  WaitingPods(ClusterReader reader, Waits waits) {
    this.reader = reader;
    this.waits = waits;
  }

  /// Waits until the pod waits: then its volumes are mounted.
  Holders.Answer open(String run, PlannedHolder holder) {
    Target target = new Target(Kinds.POD, holder.namespace(), holder.source());
    if (reader.find(target).filter(pod -> isOf(run, pod)).isEmpty()) {
      return new Holders.Answer.Refused(target + " was not made by this restore");
    }
    return waits
        .until(() -> reader.find(target).filter(WaitingPods::waits))
        .<Holders.Answer>map(pod -> new Holders.Answer.Held(opened(pod, holder)))
        .orElseGet(() -> new Holders.Answer.Refused(unready(target)));
  }

  private String unready(Target target) {
    String state = reader.find(target).map(Holders::state).orElse("gone");
    return "init container %s of %s did not run within %s (%s)"
        .formatted(RestoreWait.NAME, target, waits.patience(), state);
  }

  private static boolean isOf(String run, JsonNode pod) {
    return run.equals(KubeJson.annotations(pod).get(Cleaning.RESTORED_BY));
  }

  private static boolean waits(JsonNode pod) {
    return pod.path("status")
        .path("initContainerStatuses")
        .valueStream()
        .filter(status -> status.path("name").asString("").equals(RestoreWait.NAME))
        .anyMatch(status -> status.path("state").has("running"));
  }

  private static Opened opened(JsonNode pod, PlannedHolder holder) {
    List<Opened.Mounted> mounted = new ArrayList<>();
    holder.volumes().forEach(volume -> mounted.add(mounted(pod, holder, volume)));
    return new Opened(pod.path("spec").path("nodeName").asString(""), false, mounted);
  }

  private static Opened.Mounted mounted(JsonNode pod, PlannedHolder holder, PlannedVolume volume) {
    return new Opened.Mounted(
        volume.ordinal(),
        new PodVolume(
            holder.namespace(),
            holder.source(),
            KubeJson.uid(pod),
            volume.claim(),
            volume.claim(),
            null),
        volume.manifest(),
        volume.repository(),
        volume.repositoryId());
  }
}
