package io.davit.testkit.kubernetes.rbac;

import io.davit.testkit.kubernetes.schema.GroupResource;

/// What a request wants to do.
///
/// @param verb such as `get`, `list`, `deletecollection`
/// @param subresource empty for the object itself
/// @param namespace empty for the cluster, or all namespaces
/// @param name empty for a collection
public record Demand(
    String verb, GroupResource resource, String subresource, String namespace, String name) {

  /// The resource as rules name it: `pods/exec`.
  String plural() {
    return subresource.isEmpty() ? resource.plural() : resource.plural() + "/" + subresource;
  }

  /// As Kubernetes refuses it.
  String refusal(User user) {
    return "User \"%s\" cannot %s resource \"%s\" in API group \"%s\"%s"
        .formatted(
            user.name(),
            verb,
            plural(),
            resource.group(),
            namespace.isEmpty()
                ? " at the cluster scope"
                : " in the namespace \"" + namespace + '"');
  }
}
