package io.davit.kube;

import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.node.ObjectNode;

/// Reads the cluster over HTTP.
final class HttpClusterReader implements ClusterReader {

  private final KubeHttp http;
  private final int pageSize;

  HttpClusterReader(KubeHttp http, int pageSize) {
    this.http = http;
    this.pageSize = pageSize;
  }

  @Override
  public ObjectNode get(Target target) {
    return KubeJson.named(KubeJson.object(http.get(target.path())), target.kind());
  }

  @Override
  public Stream<ObjectNode> list(ListRequest request) {
    return StreamSupport.stream(new Pages(http, request, pageSize), false);
  }
}
