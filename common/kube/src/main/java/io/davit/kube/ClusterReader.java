package io.davit.kube;

import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Objects of the cluster as the API server gives them: JSON trees with exact numbers, nothing
/// dropped, `apiVersion` and `kind` always there. Every failure is a [KubeException].
public interface ClusterReader {

  /// Reads one object.
  ///
  /// @throws KubeException.NotFound if there is none
  ObjectNode get(Target target);

  /// Reads one object, if it is there.
  default Optional<ObjectNode> find(Target target) {
    try {
      return Optional.of(get(target));
    } catch (KubeException.NotFound absent) {
      return Optional.empty();
    }
  }

  /// Lists objects, each once. Lazy: pages of 500 are fetched as the stream is read, and failures
  /// come out of the terminal operation. If the server forgets the list meanwhile, it is started
  /// again: objects that came after the start may then be in it, too.
  ///
  /// @throws KubeException.NotFound if the server does not have that resource
  Stream<ObjectNode> list(ListRequest request);
}
