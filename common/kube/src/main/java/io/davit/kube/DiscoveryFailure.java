package io.davit.kube;

/// A group version that the API server names but could not describe.
///
/// @param apiVersion such as `metrics.k8s.io/v1beta1`
/// @param message what went wrong
public record DiscoveryFailure(String apiVersion, String message) {}
