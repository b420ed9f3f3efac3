package io.davit.kube;

import io.davit.model.item.ResourceKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// One object of the cluster, by kind and name.
///
/// @param kind in the version that is to be spoken
/// @param namespace empty for cluster-scoped kinds
/// @param name the object's name
public record Target(ResourceKind kind, String namespace, String name) {

  /// An object without namespace.
  public static Target ofCluster(ResourceKind kind, String name) {
    return new Target(kind, "", name);
  }

  String path() {
    return collection(kind, namespace) + "/" + segment(name);
  }

  static String collection(ResourceKind kind, String namespace) {
    String within = namespace.isEmpty() ? "" : "/namespaces/" + segment(namespace);
    return kind.apiPath() + within + "/" + kind.plural();
  }

  private static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// `pods shop/web-0`.
  @Override
  public String toString() {
    return kind.groupResource() + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
  }
}
