package io.davit.testkit.kubernetes.controllers;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.registry.ApiException;
import io.davit.testkit.kubernetes.registry.Deletion;
import io.davit.testkit.kubernetes.registry.Registry;
import io.davit.testkit.kubernetes.registry.WriteOptions;
import io.davit.testkit.kubernetes.schema.GroupResource;
import io.davit.testkit.kubernetes.schema.ResourceKind;
import io.davit.testkit.kubernetes.store.ObjectKey;
import io.davit.testkit.kubernetes.store.StoredObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The cluster as controllers see and change it.
public final class Cluster {
  static final GroupResource NAMESPACES = new GroupResource("", "namespaces");
  static final GroupResource PODS = new GroupResource("", "pods");

  /// Claims.
  public static final GroupResource CLAIMS = new GroupResource("", "persistentvolumeclaims");

  /// Volumes.
  public static final GroupResource VOLUMES = new GroupResource("", "persistentvolumes");

  static final GroupResource DEPLOYMENTS = new GroupResource("apps", "deployments");
  static final GroupResource REPLICA_SETS = new GroupResource("apps", "replicasets");
  static final GroupResource STATEFUL_SETS = new GroupResource("apps", "statefulsets");
  static final GroupResource DAEMON_SETS = new GroupResource("apps", "daemonsets");
  static final GroupResource REVISIONS = new GroupResource("apps", "controllerrevisions");
  static final GroupResource JOBS = new GroupResource("batch", "jobs");
  static final GroupResource DEFINITIONS =
      new GroupResource("apiextensions.k8s.io", "customresourcedefinitions");

  /// Storage classes.
  public static final GroupResource STORAGE_CLASSES =
      new GroupResource("storage.k8s.io", "storageclasses");

  private static final WriteOptions BY = WriteOptions.by("davit-emulator");

  private final Registry registry;

  public Cluster(Registry registry) {
    this.registry = registry;
  }

  /// The objects themselves.
  public Registry registry() {
    return registry;
  }

  private ResourceKind kind(GroupResource resource) {
    return registry.kinds().stored().stream()
        .filter(k -> k.resource().equals(resource))
        .findFirst()
        .orElseThrow(() -> ApiException.notFound(resource, ""));
  }

  /// Reads an object, if it is there.
  public Optional<ObjectNode> get(ObjectKey key) {
    return registry.store().get(key).map(StoredObject::json);
  }

  /// Reads an object, if it is there.
  public Optional<ObjectNode> get(GroupResource resource, String namespace, String name) {
    return get(new ObjectKey(resource, namespace, name));
  }

  /// All objects of a namespace; of all namespaces if that is empty.
  public List<ObjectNode> list(GroupResource resource, String namespace) {
    return registry.store().list(resource, namespace).objects().stream()
        .map(StoredObject::json)
        .toList();
  }

  List<ObjectNode> controlledBy(GroupResource resource, JsonNode owner) {
    return list(resource, Meta.namespace(owner)).stream()
        .filter(o -> Meta.controlledBy(o, owner))
        .toList();
  }

  /// Creates an object; one that is there already is left as it is.
  public void create(GroupResource resource, String namespace, ObjectNode object) {
    try {
      registry.create(kind(resource), namespace, object, BY);
    } catch (ApiException e) {
      if (!e.reason().equals("AlreadyExists")) {
        throw e;
      }
    }
  }

  /// Changes an object; one that is gone is left alone.
  public void change(ObjectKey key, String subresource, Consumer<ObjectNode> change) {
    try {
      registry.modify(
          kind(key.resource()),
          key.namespace(),
          key.name(),
          subresource,
          object -> {
            change.accept(object);
            return object;
          },
          BY);
    } catch (ApiException e) {
      if (e.code() != 404) {
        throw e;
      }
    }
  }

  void change(
      GroupResource resource, JsonNode object, String subresource, Consumer<ObjectNode> change) {
    change(new ObjectKey(resource, Meta.namespace(object), Meta.name(object)), subresource, change);
  }

  /// Deletes this very object; one that is gone is left alone.
  public void delete(ObjectKey key, Deletion deletion) {
    try {
      registry.delete(kind(key.resource()), key.namespace(), key.name(), deletion);
    } catch (ApiException e) {
      if (e.code() != 404 && e.code() != 409) {
        throw e;
      }
    }
  }

  void delete(GroupResource resource, JsonNode object) {
    delete(
        new ObjectKey(resource, Meta.namespace(object), Meta.name(object)),
        Deletion.ofUid(Meta.uid(object)));
  }

  /// Sets a condition, with a new time only if its status changes.
  void condition(ObjectNode status, String type, boolean holds, String reason, String message) {
    String value = holds ? "True" : "False";
    for (JsonNode present : Json.items(status, "conditions")) {
      if (Json.text(present, "type").equals(type) && present instanceof ObjectNode condition) {
        if (!Json.text(condition, "status").equals(value)) {
          condition.put("lastTransitionTime", registry.identities().now());
        }
        condition.put("status", value).put("reason", reason).put("message", message);
        return;
      }
    }
    Json.ensureArray(status, "conditions")
        .addObject()
        .put("type", type)
        .put("status", value)
        .put("lastTransitionTime", registry.identities().now())
        .put("reason", reason)
        .put("message", message);
  }
}
