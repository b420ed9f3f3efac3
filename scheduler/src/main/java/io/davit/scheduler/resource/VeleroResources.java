package io.davit.scheduler.resource;

import io.davit.coordinator.effect.Steps;
import io.davit.kube.ClusterReader;
import io.davit.kube.ClusterWriter;
import io.davit.kube.DeleteOptions;
import io.davit.kube.KubeException;
import io.davit.kube.KubeJson;
import io.davit.kube.ListRequest;
import io.davit.kube.Patch;
import io.davit.kube.Target;
import io.davit.model.item.ResourceKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// The resources of `velero.io` in Davit's namespace. Each write is a step (protocol C1); each
/// failure a [KubeException].
public final class VeleroResources {

  private static final int CONFLICTS = 10;

  private final String namespace;
  private final ClusterReader reader;
  private final ClusterWriter writer;
  private final Steps steps;

  public VeleroResources(
      String namespace, ClusterReader reader, ClusterWriter writer, Steps steps) {
    this.namespace = namespace;
    this.reader = reader;
    this.writer = writer;
    this.steps = steps;
  }

  /// The same, writing by the steps of an effect.
  public VeleroResources with(Steps others) {
    return new VeleroResources(namespace, reader, writer, others);
  }

  public String namespace() {
    return namespace;
  }

  public Optional<VeleroObject> find(ResourceKind kind, String name) {
    return reader.find(target(kind, name)).map(VeleroObject::new);
  }

  public List<VeleroObject> list(ResourceKind kind) {
    return list(ListRequest.in(kind, namespace));
  }

  /// Those that have a label.
  public List<VeleroObject> list(ResourceKind kind, String label, String value) {
    return list(ListRequest.in(kind, namespace).matchingLabels(label + "=" + value));
  }

  /// Creates a resource.
  ///
  /// @throws KubeException.AlreadyExists if the name is taken
  public VeleroObject create(String step, ResourceKind kind, ObjectNode object) {
    Target target = target(kind, KubeJson.name(object));
    return new VeleroObject(
        steps.take(step, target.toString(), () -> writer.create(kind, namespace, object)));
  }

  /// Changes a resource by what its present form calls for, again whenever somebody else was
  /// faster.
  ///
  /// @param uid of the resource that is meant; another one of that name is left alone
  /// @param change a merge patch; empty if there is nothing to change
  /// @return the resource afterwards; empty if it is gone
  /// @throws KubeException.Conflict if others are faster all the time
  public Optional<VeleroObject> change(
      String step,
      ResourceKind kind,
      String name,
      String uid,
      Function<VeleroObject, Optional<ObjectNode>> change) {
    for (int attempt = 1; ; attempt++) {
      try {
        return find(kind, name)
            .filter(found -> found.uid().equals(uid))
            .map(found -> changed(step, kind, found, change));
      } catch (KubeException.Conflict faster) {
        if (attempt == CONFLICTS) {
          throw faster;
        }
      } catch (KubeException.NotFound gone) {
        return Optional.empty();
      }
    }
  }

  /// Deletes this very resource; that it is gone already is success.
  public void delete(String step, ResourceKind kind, VeleroObject object) {
    Target target = target(kind, object.name());
    try {
      steps.run(step, target.toString(), () -> delete(target, object.uid()));
    } catch (KubeException.NotFound | KubeException.Conflict gone) {
      // Gone, or another one took its name.
    }
  }

  private void delete(Target target, String uid) {
    writer.delete(target, DeleteOptions.ofUid(uid));
  }

  private VeleroObject changed(
      String step,
      ResourceKind kind,
      VeleroObject found,
      Function<VeleroObject, Optional<ObjectNode>> change) {
    return change
        .apply(found)
        .map(patch -> patched(step, target(kind, found.name()), found, patch))
        .orElse(found);
  }

  private VeleroObject patched(String step, Target target, VeleroObject found, ObjectNode patch) {
    patch.withObject("metadata").put("resourceVersion", found.resourceVersion());
    return new VeleroObject(
        steps.take(step, target.toString(), () -> writer.patch(target, new Patch.Merge(patch))));
  }

  private List<VeleroObject> list(ListRequest request) {
    try (Stream<ObjectNode> found = reader.list(request)) {
      return found.map(VeleroObject::new).toList();
    }
  }

  private Target target(ResourceKind kind, String name) {
    return new Target(kind, namespace, name);
  }
}
