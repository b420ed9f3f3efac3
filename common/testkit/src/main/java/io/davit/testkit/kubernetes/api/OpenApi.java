package io.davit.testkit.kubernetes.api;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.schema.Kinds;
import io.davit.testkit.kubernetes.schema.ResourceKind;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// As much of OpenAPI v3 as kubectl needs for `apply`, `diff` and, for custom resources, `explain`.
///
/// Built-in kinds have no schema here. Source: observed requests of kubectl 1.32.
final class OpenApi {
  private final Kinds kinds;

  OpenApi(Kinds kinds) {
    this.kinds = kinds;
  }

  ObjectNode index() {
    ObjectNode paths = Json.object();
    for (String apiVersion :
        new TreeSet<>(kinds.all().stream().map(ResourceKind::apiVersion).toList())) {
      String path = (apiVersion.contains("/") ? "apis/" : "api/") + apiVersion;
      int hash =
          kinds.all().stream().filter(k -> k.apiVersion().equals(apiVersion)).toList().hashCode();
      paths
          .putObject(path)
          .put("serverRelativeURL", "/openapi/v3/" + path + "?hash=" + Integer.toHexString(hash));
    }
    return Json.object().set("paths", paths);
  }

  Optional<ObjectNode> document(List<String> path) {
    String group = path.getFirst().equals("apis") && path.size() == 3 ? path.get(1) : "";
    List<ResourceKind> served = kinds.in(group, path.getLast());
    if (served.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode document = Json.object().put("openapi", "3.0.0");
    document
        .putObject("info")
        .put("title", "Davit's Kubernetes API emulator")
        .put("version", "v1.32.0");
    ObjectNode paths = document.putObject("paths");
    ObjectNode schemas = Json.ensure(document, "components", "schemas");
    for (ResourceKind kind : served) {
      operation(kind, Json.ensure(paths, path(kind), "patch"));
      schemas.set(schemaName(kind), schema(kind));
    }
    return Optional.of(document);
  }

  private static String path(ResourceKind kind) {
    String root = (kind.group().isEmpty() ? "/api/" : "/apis/") + kind.apiVersion();
    return root
        + (kind.namespaced() ? "/namespaces/{namespace}/" : "/")
        + kind.plural()
        + "/{name}";
  }

  private static void operation(ResourceKind kind, ObjectNode patch) {
    patch
        .put("x-kubernetes-action", "patch")
        .set("x-kubernetes-group-version-kind", identity(kind));
    for (String name : new String[] {"dryRun", "fieldManager", "fieldValidation", "force"}) {
      Json.ensureArray(patch, "parameters")
          .addObject()
          .put("name", name)
          .put("in", "query")
          .putObject("schema")
          .put("type", "string")
          .put("uniqueItems", true);
    }
    patch.putObject("responses").putObject("200").put("description", "OK");
  }

  private static ObjectNode identity(ResourceKind kind) {
    return Json.object()
        .put("group", kind.group())
        .put("kind", kind.kind())
        .put("version", kind.version());
  }

  private static String schemaName(ResourceKind kind) {
    String group = kind.group().isEmpty() ? "core" : kind.group();
    return "emulator." + group + "." + kind.version() + "." + kind.kind();
  }

  private static ObjectNode schema(ResourceKind kind) {
    JsonNode own = kind.customVersion().map(c -> c.schema()).orElse(Json.object());
    ObjectNode schema = own instanceof ObjectNode object ? object.deepCopy() : Json.object();
    schema.put("type", "object");
    ObjectNode properties = Json.ensure(schema, "properties");
    for (String name : new String[] {"apiVersion", "kind"}) {
      Json.ensure(properties, name).put("type", "string");
    }
    Json.ensure(properties, "metadata").put("type", "object");
    schema.putArray("x-kubernetes-group-version-kind").add(identity(kind));
    return schema;
  }
}
