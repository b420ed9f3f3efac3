package io.davit.kube;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A change of an object.
public sealed interface Patch {

  /// A JSON Patch (RFC 6902): all operations, or none.
  record Operations(ArrayNode operations) implements Patch {}

  /// A JSON Merge Patch (RFC 7386): `null` removes a field, lists are replaced. With
  /// `metadata.resourceVersion` in it, it fails with [KubeException.Conflict] on any other version.
  record Merge(ObjectNode changes) implements Patch {}

  /// A server-side apply.
  ///
  /// @param wanted the fields that are to be as they are here, with `apiVersion` and `kind`
  /// @param manager who owns these fields from now on
  /// @param force whether to take fields from other managers
  record Apply(ObjectNode wanted, String manager, boolean force) implements Patch {}
}
