package io.davit.restore.preview;

import io.davit.kube.ClusterKinds;
import io.davit.kube.ClusterReader;
import io.davit.kube.ClusterWriter;
import io.davit.kube.DeleteOptions;
import io.davit.kube.Discovery;
import io.davit.kube.Kinds;
import io.davit.kube.KubeException;
import io.davit.kube.KubeJson;
import io.davit.kube.ListRequest;
import io.davit.kube.Patch;
import io.davit.kube.Target;
import io.davit.model.item.GroupResource;
import io.davit.model.item.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The cluster as it is, with what was written since in memory only. A definition that is created
/// here serves at once, and a claim is bound.
final class PretendedCluster implements ClusterReader, ClusterWriter {
  private static final String DEFINITIONS = "customresourcedefinitions";

  private static final ResourceKind ACCOUNT =
      ResourceKind.of("", "v1", "serviceaccounts", "ServiceAccount", true);

  private final ClusterReader real;
  private final Map<String, ObjectNode> written = new ConcurrentHashMap<>();
  private final List<ObjectNode> definitions = new CopyOnWriteArrayList<>();

  PretendedCluster(ClusterReader real) {
    this.real = real;
  }

  @Override
  public ObjectNode get(Target target) {
    ObjectNode pretended = written.get(key(target));
    return pretended == null ? real.get(target) : pretended.deepCopy();
  }

  @Override
  public Stream<ObjectNode> list(ListRequest request) {
    return real.list(request);
  }

  @Override
  public ObjectNode create(ResourceKind kind, String namespace, ObjectNode object) {
    Target target = new Target(kind, namespace, KubeJson.name(object));
    if (find(target).isPresent()) {
      throw new KubeException.AlreadyExists(target + " is there already");
    }
    ObjectNode made = object.deepCopy();
    if (kind.plural().equals(DEFINITIONS)) {
      serve(made);
      definitions.add(made);
    }
    if (kind.groupResource().equals(Kinds.CLAIM.groupResource())) {
      made.withObject("/status").put("phase", "Bound");
    }
    written.put(key(target), made);
    if (kind.groupResource().equals(GroupResource.NAMESPACES)) {
      makeAccount(target.name());
    }
    return made.deepCopy();
  }

  /// The same for every version of a kind.
  private static String key(Target target) {
    return target.kind().groupResource() + "/" + target.namespace() + "/" + target.name();
  }

  /// Each namespace gets one from the cluster.
  private void makeAccount(String namespace) {
    ObjectNode account = KubeJson.MAPPER.createObjectNode();
    account.put("apiVersion", "v1").put("kind", "ServiceAccount");
    account.putObject("metadata").put("name", "default").put("namespace", namespace);
    written.put(key(new Target(ACCOUNT, namespace, "default")), account);
  }

  private static void serve(ObjectNode definition) {
    var conditions = definition.withObject("/status").putArray("conditions");
    conditions.addObject().put("type", "Established").put("status", "True");
    conditions.addObject().put("type", "NamesAccepted").put("status", "True");
  }

  @Override
  public ObjectNode replace(Target target, ObjectNode object) {
    return object;
  }

  @Override
  public ObjectNode patch(Target target, Patch patch) {
    return get(target);
  }

  @Override
  public ObjectNode patchStatus(Target target, Patch patch) {
    return get(target);
  }

  @Override
  public void delete(Target target, DeleteOptions options) {
    written.remove(key(target));
  }

  @Override
  public void invoke(Target target, String subresource, ObjectNode body) {
    throw new KubeException.Refused(target + ": no restore of items asks for " + subresource);
  }

  /// The kinds of the cluster, with those of the definitions created here.
  ClusterKinds kinds(Discovery discovery) {
    ClusterKinds known = discovery.discover();
    List<ResourceKind> preferred = new ArrayList<>(known.preferred());
    List<ResourceKind> all = new ArrayList<>(known.all());
    for (ObjectNode definition : definitions) {
      List<ResourceKind> versions = versions(definition);
      versions.stream().limit(1).forEach(preferred::add);
      all.addAll(versions);
    }
    return new ClusterKinds(preferred, all, known.failures());
  }

  private static List<ResourceKind> versions(JsonNode definition) {
    JsonNode spec = definition.path("spec");
    return spec.path("versions")
        .valueStream()
        .filter(version -> version.path("served").asBoolean(false))
        .map(version ->
            ResourceKind.of(
                spec.path("group").asString(""),
                version.path("name").asString(""),
                spec.path("names").path("plural").asString(""),
                spec.path("names").path("kind").asString(""),
                spec.path("scope").asString("").equals("Namespaced")))
        .toList();
  }
}
