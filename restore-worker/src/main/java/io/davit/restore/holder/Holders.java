package io.davit.restore.holder;

import io.davit.coordinator.effect.Steps;
import io.davit.kube.ClusterReader;
import io.davit.kube.ClusterWriter;
import io.davit.kube.DeleteOptions;
import io.davit.kube.Kinds;
import io.davit.kube.KubeException;
import io.davit.kube.KubeJson;
import io.davit.kube.Target;
import io.davit.model.message.VolumeAssignment.PodVolume;
import io.davit.model.velero.Labels;
import io.davit.restore.item.Cleaning;
import io.davit.restore.item.Waits;
import io.davit.restore.plan.Plan.PlannedHolder;
import io.davit.restore.plan.Plan.PlannedVolume;
import io.davit.restore.run.Opened;
import io.davit.restore.steps.StepNames;
import io.davit.restore.stop.TargetLook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes and removes the pods that hold claims while agents fill them. Level-triggered over fixed
/// names: a second time finds what the first has made (protocol C2).
public final class Holders {
  private final ClusterReader reader;
  private final ClusterWriter writer;
  private final TargetLook look;
  private final Waits waits;
  private final String image;
  private final WaitingPods waiting;

  /// For one cluster.
  ///
  /// @param waits how long a pod may take to come up or to go
  /// @param image of the pods
  public Holders(ClusterReader reader, ClusterWriter writer, Waits waits, String image) {
    this.reader = reader;
    this.writer = writer;
    this.look = new TargetLook(reader);
    this.waits = waits;
    this.image = image;
    this.waiting = new WaitingPods(reader, waits);
  }

  /// What became of an opening.
  public sealed interface Answer {
    /// All claims are mounted.
    record Held(Opened opened) implements Answer {}

    /// They cannot be filled.
    record Refused(String why) implements Answer {}
  }

  /// Makes a holder, and waits until its claims are mounted.
  ///
  /// @param run UID of the Restore
  public Answer open(String run, int index, PlannedHolder holder, Steps steps) {
    if (holder.ownVolumes()) {
      return waiting.open(run, holder);
    }
    Optional<String> obstacle = obstacle(run, holder);
    if (obstacle.isPresent()) {
      return new Answer.Refused(obstacle.get());
    }
    Target target = target(run, index, holder);
    make(target, HolderPod.of(run, index, holder, image), steps);
    return waits
        .until(() -> opened(target, holder))
        .<Answer>map(Answer.Held::new)
        .orElseGet(() -> new Answer.Refused(unready(target)));
  }

  /// Removes a holder, and waits until it is gone.
  ///
  /// @throws IllegalStateException if it does not go
  public void close(String run, int index, PlannedHolder holder, Steps steps) {
    if (holder.ownVolumes()) {
      return;
    }
    Target target = target(run, index, holder);
    try {
      steps.run(
          StepNames.DELETE_HOLDER,
          target.toString(),
          () -> writer.delete(target, DeleteOptions.ANY));
    } catch (KubeException.NotFound _) {
      return;
    }
    if (!waits.untilTrue(() -> reader.find(target).isEmpty())) {
      throw new IllegalStateException(target + " was deleted and does not go");
    }
  }

  private static Target target(String run, int index, PlannedHolder holder) {
    return new Target(Kinds.POD, holder.namespace(), HolderPod.name(run, index));
  }

  /// Read live, right before the first write into an existing claim: nobody may use it.
  private Optional<String> obstacle(String run, PlannedHolder holder) {
    for (PlannedVolume volume : holder.volumes()) {
      Target claim = new Target(Kinds.CLAIM, holder.namespace(), volume.claim());
      Optional<ObjectNode> live = reader.find(claim);
      if (live.isEmpty()) {
        return Optional.of("claim " + holder.namespace() + "/" + volume.claim() + " is not there");
      }
      Optional<String> obstacle =
          holder.inPlace() ? inUse(holder, live.get()) : notOurs(run, live.get());
      if (obstacle.isPresent()) {
        return obstacle;
      }
    }
    return Optional.empty();
  }

  private Optional<String> inUse(PlannedHolder holder, ObjectNode claim) {
    String name = KubeJson.name(claim);
    var target =
        new io.davit.restore.readiness.Target(
            "PersistentVolumeClaim", holder.namespace(), name, KubeJson.uid(claim), List.of(name));
    return look.look(List.of(target)).stream()
        .filter(seen -> !seen.ready())
        .findFirst()
        .map(seen -> seen.target() + ": " + seen.detail());
  }

  private static Optional<String> notOurs(String run, ObjectNode claim) {
    return run.equals(KubeJson.annotations(claim).get(Cleaning.RESTORED_BY))
        ? Optional.empty()
        : Optional.of(
            "claim "
                + KubeJson.namespace(claim)
                + "/"
                + KubeJson.name(claim)
                + " was not made by this restore");
  }

  private void make(Target target, ObjectNode pod, Steps steps) {
    try {
      steps.run(
          StepNames.CREATE_HOLDER,
          target.toString(),
          () -> writer.create(Kinds.POD, target.namespace(), pod));
    } catch (KubeException.AlreadyExists e) {
      // An earlier attempt has made it: the name is nobody else's.
      if (!reader.find(target).map(KubeJson::labels).orElseThrow(() -> e).containsKey(Labels.RUN)) {
        throw e;
      }
    }
  }

  private Optional<Opened> opened(Target target, PlannedHolder holder) {
    JsonNode pod = reader.get(target);
    if (!pod.path("status").path("phase").asString("").equals("Running")) {
      return Optional.empty();
    }
    List<Opened.Mounted> mounted = new ArrayList<>();
    for (int i = 0; i < holder.volumes().size(); i++) {
      Optional<Opened.Mounted> volume = mounted(pod, holder, i);
      if (volume.isEmpty()) {
        return Optional.empty();
      }
      mounted.add(volume.get());
    }
    String node = pod.path("spec").path("nodeName").asString("");
    return Optional.of(new Opened(node, holder.inPlace(), mounted));
  }

  private Optional<Opened.Mounted> mounted(JsonNode pod, PlannedHolder holder, int position) {
    PlannedVolume volume = holder.volumes().get(position);
    return reader
        .find(new Target(Kinds.CLAIM, holder.namespace(), volume.claim()))
        .map(claim -> claim.path("spec").path("volumeName").asString(""))
        .filter(directory -> !directory.isEmpty())
        .map(directory ->
            new Opened.Mounted(
                volume.ordinal(),
                new PodVolume(
                    holder.namespace(),
                    KubeJson.name(pod),
                    KubeJson.uid(pod),
                    HolderPod.volume(position),
                    directory,
                    volume.claim()),
                volume.manifest(),
                volume.repository(),
                volume.repositoryId()));
  }

  private String unready(Target target) {
    String why = reader.find(target).map(Holders::state).orElse("gone");
    return target + " did not come up within " + waits.patience() + " (" + why + ")";
  }

  /// The phase of a pod, and the first message about it.
  static String state(JsonNode pod) {
    JsonNode status = pod.path("status");
    return status.path("phase").asString("Pending")
        + status
            .path("conditions")
            .valueStream()
            .map(condition -> condition.path("message").asString(""))
            .filter(message -> !message.isEmpty())
            .findFirst()
            .map(message -> ": " + message)
            .orElse("");
  }
}
