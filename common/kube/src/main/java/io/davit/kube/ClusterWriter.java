package io.davit.kube;

import io.davit.model.item.ResourceKind;
import tools.jackson.databind.node.ObjectNode;

/// Writes to the cluster. Each call is one request, never repeated by itself; every failure is a
/// [KubeException], and after [KubeException.Unavailable] nobody knows whether the write was made.
public interface ClusterWriter {

  /// Creates an object. Its `metadata` has a name, or a `generateName`.
  ///
  /// @param namespace empty for cluster-scoped kinds
  /// @return the object as the server keeps it
  /// @throws KubeException.AlreadyExists if the name is taken
  ObjectNode create(ResourceKind kind, String namespace, ObjectNode object);

  /// Replaces an object; if it carries a `resourceVersion`, only that version.
  ///
  /// @throws KubeException.Conflict if there is another version
  ObjectNode replace(Target target, ObjectNode object);

  /// Changes an object.
  ///
  /// @throws KubeException.NotFound if there is none, and the patch is no [Patch.Apply]
  ObjectNode patch(Target target, Patch patch);

  /// Changes the status of an object whose kind has a status subresource (Velero's kinds have
  /// none).
  ObjectNode patchStatus(Target target, Patch patch);

  /// Deletes an object. It may stay for a while, with a deletion time, until its finalizers are
  /// done.
  ///
  /// @throws KubeException.NotFound if there is none
  /// @throws KubeException.Conflict if a precondition does not hold
  void delete(Target target, DeleteOptions options);

  /// Asks a subresource to do something, such as `freeze` of a virtual machine (a PUT).
  ///
  /// @param body what to send; an empty object if nothing is needed
  void invoke(Target target, String subresource, ObjectNode body);
}
