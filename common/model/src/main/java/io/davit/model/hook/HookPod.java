package io.davit.model.hook;

import java.util.List;
import java.util.Map;

/// What hooks look at in a pod.
///
/// @param namespace of the pod
/// @param name of the pod
/// @param uid of the pod
/// @param labels of the pod
/// @param annotations of the pod
/// @param containers the names of its containers in order, init containers not among them
public record HookPod(
    String namespace,
    String name,
    String uid,
    Map<String, String> labels,
    Map<String, String> annotations,
    List<String> containers) {

  public HookPod {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
    containers = List.copyOf(containers);
  }

  @Override
  public String toString() {
    return "pod " + namespace + "/" + name;
  }
}
