package io.davit.restore.item;

import io.davit.coordinator.effect.Steps;
import io.davit.kube.ClusterReader;
import io.davit.kube.ClusterWriter;
import io.davit.kube.KubeException;
import io.davit.kube.KubeJson;
import io.davit.kube.Patch;
import io.davit.kube.Target;
import io.davit.model.item.ResourceKind;
import io.davit.restore.steps.StepNames;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/// The cluster as one restore of items sees it: every write is a step.
///
/// @param waits how long it is waited for things that take their time
public record ItemCluster(ClusterReader reader, ClusterWriter writer, Steps steps, Waits waits) {

  Optional<ObjectNode> find(Target target) {
    return reader.find(target);
  }

  /// Makes an object; empty if there is one of that name, or a definite refusal comes out.
  ObjectNode create(String step, ResourceKind kind, String namespace, ObjectNode object) {
    String target = kind.plural() + " " + namespace + "/" + KubeJson.name(object);
    return take(step, target, () -> writer.create(kind, namespace, object));
  }

  ObjectNode patch(Target target, ObjectNode changes) {
    return take(
        StepNames.PATCH_ITEM,
        target.toString(),
        () -> writer.patch(target, new Patch.Merge(changes)));
  }

  ObjectNode patchStatus(Target target, ObjectNode changes) {
    return take(
        StepNames.PATCH_STATUS,
        target.toString(),
        () -> writer.patchStatus(target, new Patch.Merge(changes)));
  }

  private ObjectNode take(String step, String target, Supplier<ObjectNode> write) {
    ObjectNode written = steps.take(step, target, write);
    if (written == null) {
      throw new KubeException.Garbled(target + ": no answer", null);
    }
    return written;
  }
}
