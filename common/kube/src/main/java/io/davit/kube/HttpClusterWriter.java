package io.davit.kube;

import io.davit.model.item.ResourceKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes to the cluster over HTTP.
final class HttpClusterWriter implements ClusterWriter {

  private static final String JSON = "application/json";

  private final KubeHttp http;

  HttpClusterWriter(KubeHttp http) {
    this.http = http;
  }

  @Override
  public ObjectNode create(ResourceKind kind, String namespace, ObjectNode object) {
    return write("POST", Target.collection(kind, namespace), JSON, object);
  }

  @Override
  public ObjectNode replace(Target target, ObjectNode object) {
    return write("PUT", target.path(), JSON, object);
  }

  @Override
  public ObjectNode patch(Target target, Patch patch) {
    return patch(target.path(), patch);
  }

  @Override
  public ObjectNode patchStatus(Target target, Patch patch) {
    return patch(target.path() + "/status", patch);
  }

  @Override
  public void delete(Target target, DeleteOptions options) {
    http.write("DELETE", target.path(), JSON, options.json().toString());
  }

  @Override
  public void invoke(Target target, String subresource, ObjectNode body) {
    http.write("PUT", target.path() + "/" + subresource, JSON, body.toString());
  }

  private ObjectNode patch(String path, Patch patch) {
    return switch (patch) {
      case Patch.Operations(var operations) ->
          write("PATCH", path, "application/json-patch+json", operations);
      case Patch.Merge(var changes) ->
          write("PATCH", path, "application/merge-patch+json", changes);
      case Patch.Apply(var wanted, var manager, var force) ->
          write("PATCH", path + applyQuery(manager, force), "application/apply-patch+yaml", wanted);
    };
  }

  private static String applyQuery(String manager, boolean force) {
    String name = URLEncoder.encode(manager, StandardCharsets.UTF_8);
    return "?fieldManager=" + name + "&force=" + force;
  }

  private ObjectNode write(String method, String path, String contentType, JsonNode body) {
    return KubeJson.object(
        http.write(method, path, contentType, KubeJson.MAPPER.writeValueAsString(body)));
  }
}
