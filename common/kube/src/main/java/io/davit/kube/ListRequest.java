package io.davit.kube;

import io.davit.model.item.ResourceKind;

/// Which objects of a kind are wanted.
///
/// @param kind in the version that is wanted
/// @param namespace empty for all namespaces, and for cluster-scoped kinds
/// @param labelSelector in Kubernetes' text form; empty for all
/// @param fieldSelector in Kubernetes' text form; empty for all
public record ListRequest(
    ResourceKind kind, String namespace, String labelSelector, String fieldSelector) {

  /// All objects of a kind, in all namespaces.
  public static ListRequest all(ResourceKind kind) {
    return new ListRequest(kind, "", "", "");
  }

  /// The objects of a kind in one namespace.
  public static ListRequest in(ResourceKind kind, String namespace) {
    return new ListRequest(kind, namespace, "", "");
  }

  /// The same, narrowed to objects whose labels match.
  public ListRequest matchingLabels(String selector) {
    return new ListRequest(kind, namespace, selector, fieldSelector);
  }

  /// The same, narrowed to objects whose fields match.
  public ListRequest matchingFields(String selector) {
    return new ListRequest(kind, namespace, labelSelector, selector);
  }
}
