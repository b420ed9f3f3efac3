package io.davit.testkit.kubernetes.registry;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.schema.BuiltinFields;
import io.davit.testkit.kubernetes.schema.CustomSchema;
import io.davit.testkit.kubernetes.schema.CustomVersion;
import io.davit.testkit.kubernetes.schema.FieldError;
import io.davit.testkit.kubernetes.schema.GroupResource;
import io.davit.testkit.kubernetes.schema.Kinds;
import io.davit.testkit.kubernetes.schema.ResourceKind;
import io.davit.testkit.kubernetes.schema.SchemaCheck;
import io.davit.testkit.kubernetes.store.ObjectKey;
import io.davit.testkit.kubernetes.store.ObjectStore;
import io.davit.testkit.kubernetes.store.StoreException;
import io.davit.testkit.kubernetes.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Create, read, update and delete as kube-apiserver means them. Safe for many threads.
public final class Registry {
  private static final GroupResource DEFINITIONS =
      new GroupResource("apiextensions.k8s.io", "customresourcedefinitions");
  private static final GroupResource NAMESPACES = new GroupResource("", "namespaces");
  private static final int ATTEMPTS = 50;

  private final ObjectStore store;
  private final Kinds kinds;
  private final Identities identities;
  private final Admission admission;

  /// Over a store; the definitions in it are served at once.
  public Registry(ObjectStore store, Kinds kinds, Identities identities) {
    this.store = store;
    this.kinds = kinds;
    this.identities = identities;
    this.admission = new Admission(store, identities);
    store.list(DEFINITIONS, "").objects().forEach(d -> kinds.define(d.json()));
  }

  /// The kinds served now.
  public Kinds kinds() {
    return kinds;
  }

  /// The store below.
  public ObjectStore store() {
    return store;
  }

  /// UIDs and times.
  public Identities identities() {
    return identities;
  }

  /// Where objects of a kind are kept.
  public GroupResource storedAs(ResourceKind kind) {
    return EventConversion.storedAs(kind);
  }

  private ObjectKey key(ResourceKind kind, String namespace, String name) {
    return new ObjectKey(storedAs(kind), kind.namespaced() ? namespace : "", name);
  }

  /// The object in the version of the kind; to read only.
  public ObjectNode served(ResourceKind kind, StoredObject object) {
    return served(kind, object.json());
  }

  private static ObjectNode served(ResourceKind kind, ObjectNode json) {
    if (Json.text(json, "apiVersion").equals(kind.apiVersion())) {
      return json;
    }
    return kind.group().equals("events.k8s.io")
        ? EventConversion.toServed(json)
        : json.deepCopy().put("apiVersion", kind.apiVersion());
  }

  private static ObjectNode stored(ResourceKind kind, ObjectNode json) {
    if (kind.group().equals("events.k8s.io")) {
      return EventConversion.toStored(json);
    }
    kind.customVersion()
        .map(CustomVersion::storageVersion)
        .ifPresent(version -> json.put("apiVersion", kind.group() + "/" + version));
    return json;
  }

  /// The object, if it is there; to read only.
  public Optional<ObjectNode> find(ResourceKind kind, String namespace, String name) {
    return store.get(key(kind, namespace, name)).map(o -> served(kind, o));
  }

  /// The object; to read only.
  ///
  /// @throws ApiException (404) if it is not there
  public ObjectNode get(ResourceKind kind, String namespace, String name) {
    return find(kind, namespace, name)
        .orElseThrow(() -> ApiException.notFound(kind.resource(), name));
  }

  /// The objects of a kind; to read only.
  ///
  /// @param namespace empty for all
  public List<ObjectNode> list(ResourceKind kind, String namespace) {
    return store.list(storedAs(kind), namespace).objects().stream()
        .map(o -> served(kind, o))
        .toList();
  }

  /// Creates an object.
  ///
  /// @param namespace empty for objects of the cluster
  /// @return the object as kept (or as it would be, in a dry run); to read only
  public ObjectNode create(
      ResourceKind kind, String namespace, ObjectNode body, WriteOptions options) {
    ObjectNode object = body.deepCopy();
    identify(kind, namespace, object);
    decode(kind, object, options);
    String generate = Json.text(object, "metadata", "generateName");
    boolean generated = Meta.name(object).isEmpty() && !generate.isEmpty();
    for (int attempt = 1; ; attempt++) {
      if (generated) {
        Meta.of(object).put("name", shortened(generate) + identities.suffix());
      }
      try {
        return createNamed(kind, namespace, object.deepCopy(), options);
      } catch (ApiException e) {
        if (!generated || attempt == 8 || !e.reason().equals("AlreadyExists")) {
          throw e;
        }
      }
    }
  }

  private static String shortened(String generate) {
    return generate.length() > 58 ? generate.substring(0, 58) : generate;
  }

  private ObjectNode createNamed(
      ResourceKind kind, String namespace, ObjectNode object, WriteOptions options) {
    String name = Meta.name(object);
    if (name.isEmpty()) {
      throw ApiException.invalid(
          kind,
          "",
          List.of(FieldError.required("metadata.name", "name or generateName is required")));
    }
    if (kind.namespaced()) {
      admission.requireNamespace(kind, namespace, name);
    }
    admission.requireDefinition(kind);
    if (store.get(key(kind, namespace, name)).isPresent()) {
      throw ApiException.alreadyExists(kind.resource(), name);
    }
    prepareCreation(kind, object);
    complete(kind, object, options);
    admission.creating(kind, object);
    reject(kind, object, creationErrors(kind, object));
    ManagedFields.updated(Json.object(), object, options, "", Patches.keys(kind), identities.now());
    if (options.dryRun()) {
      return served(kind, object);
    }
    try {
      StoredObject kept = store.put(key(kind, namespace, name), 0, stored(kind, object));
      committed(kind, kept.json());
      return served(kind, kept);
    } catch (StoreException.Conflict e) {
      throw ApiException.alreadyExists(kind.resource(), name);
    }
  }

  private void identify(ResourceKind kind, String namespace, ObjectNode object) {
    String apiVersion = Json.text(object, "apiVersion");
    String named = Json.text(object, "kind");
    if ((!apiVersion.isEmpty() && !apiVersion.equals(kind.apiVersion()))
        || (!named.isEmpty() && !named.equals(kind.kind()))) {
      throw ApiException.badRequest(
          "the object provided is unrecognized (must be of type %s): %s %s does not match %s %s"
              .formatted(kind.kind(), apiVersion, named, kind.apiVersion(), kind.kind()));
    }
    object.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
    ObjectNode meta = Meta.of(object);
    String own = Meta.namespace(object);
    if (kind.namespaced()) {
      if (!own.isEmpty() && !own.equals(namespace)) {
        throw ApiException.badRequest(
            "the namespace of the provided object does not match the namespace sent on the request");
      }
      meta.put("namespace", namespace);
    } else {
      meta.remove("namespace");
    }
  }

  private static void decode(ResourceKind kind, ObjectNode object, WriteOptions options) {
    if (kind.custom() != null) {
      return;
    }
    BuiltinFields.Findings found = BuiltinFields.decode(kind, object);
    if (!found.mistyped().isEmpty()) {
      throw undecodable(kind, String.join(", ", found.mistyped()));
    }
    if (options.strict() && !found.unknown().isEmpty()) {
      String named =
          "unknown field \"" + String.join("\", unknown field \"", found.unknown()) + "\"";
      throw undecodable(kind, "strict decoding error: " + named);
    }
  }

  private static ApiException undecodable(ResourceKind kind, String why) {
    return ApiException.badRequest(
        "%s in version \"%s\" cannot be handled as a %s: %s"
            .formatted(kind.kind(), kind.version(), kind.kind(), why));
  }

  private void prepareCreation(ResourceKind kind, ObjectNode object) {
    if (!Meta.resourceVersion(object).isEmpty() && !Meta.resourceVersion(object).equals("0")) {
      throw ApiException.unexplained("resourceVersion should not be set on objects to be created");
    }
    ObjectNode meta = Meta.of(object);
    meta.put("uid", identities.uid()).put("creationTimestamp", identities.now());
    meta.remove(
        List.of("resourceVersion", "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink"));
    if (kind.generation()) {
      meta.put("generation", 1);
    }
    if (kind.hasStatus() && !kind.resource().toString().equals("nodes")) {
      object.remove("status");
    }
  }

  private void complete(ResourceKind kind, ObjectNode object, WriteOptions options) {
    Optional<CustomVersion> custom = kind.customVersion();
    if (custom.isEmpty()) {
      Defaults.fill(kind, object);
      return;
    }
    JsonNode schema = custom.get().schema();
    ObjectNode given = options.strict() ? object.deepCopy() : object;
    CustomSchema.prune(schema, object);
    if (options.strict() && !given.equals(object)) {
      throw undecodable(
          kind, "strict decoding error: unknown field" + UnknownFields.named(given, object));
    }
    CustomSchema.fill(schema, object);
  }

  private static List<FieldError> creationErrors(ResourceKind kind, ObjectNode object) {
    List<FieldError> errors = new ArrayList<>();
    Names.name(kind, Meta.name(object)).ifPresent(errors::add);
    errors.addAll(Names.metadata(object));
    errors.addAll(Validation.created(kind, object));
    kind.customVersion().ifPresent(c -> errors.addAll(SchemaCheck.errors(c.schema(), object)));
    return errors;
  }

  private static void reject(ResourceKind kind, ObjectNode object, List<FieldError> errors) {
    if (!errors.isEmpty()) {
      throw ApiException.invalid(kind, Meta.name(object), errors);
    }
  }

  /// Changes an object by a function of its present state, again if another writer was first.
  ///
  /// A `metadata.resourceVersion` or `uid` that the function leaves in its result must be the
  /// present one.
  ///
  /// @param subresource empty for the object itself
  /// @return the object after it; to read only
  public ObjectNode modify(
      ResourceKind kind,
      String namespace,
      String name,
      String subresource,
      UnaryOperator<ObjectNode> change,
      WriteOptions options) {
    ObjectKey key = key(kind, namespace, name);
    for (int attempt = 1; ; attempt++) {
      StoredObject current =
          store.get(key).orElseThrow(() -> ApiException.notFound(kind.resource(), name));
      ObjectNode before = served(kind, current);
      try {
        return replace(
            kind, current, before, change.apply(before.deepCopy()), subresource, options);
      } catch (StoreException.Conflict e) {
        if (attempt == ATTEMPTS) {
          throw modified(kind, name);
        }
      }
    }
  }

  private static ApiException modified(ResourceKind kind, String name) {
    return ApiException.conflict(
        kind.resource(),
        name,
        "the object has been modified; please apply your changes to the latest version and try again");
  }

  private ObjectNode replace(
      ResourceKind kind,
      StoredObject current,
      ObjectNode before,
      ObjectNode wanted,
      String subresource,
      WriteOptions options) {
    identify(kind, current.key().namespace(), wanted);
    decode(kind, wanted, options);
    preconditions(kind, before, wanted);
    ObjectNode after = Updates.combine(kind, before, wanted, subresource);
    complete(kind, after, options);
    admission.updating(kind, before, after);
    reject(kind, after, updateErrors(kind, before, after));
    if (Updates.same(before, after)) {
      return before;
    }
    if (kind.generation() && Updates.desiredStateChanged(kind, before, after)) {
      Meta.of(after).put("generation", Meta.generation(before) + 1);
    }
    if (Json.at(before, "metadata", "managedFields")
        .equals(Json.at(after, "metadata", "managedFields"))) {
      ManagedFields.updated(
          before, after, options, subresource, Patches.keys(kind), identities.now());
    }
    if (options.dryRun()) {
      return after;
    }
    return keep(kind, current, after);
  }

  private ObjectNode keep(ResourceKind kind, StoredObject current, ObjectNode after) {
    if (Meta.deleting(after) && Updates.mayGo(kind, after)) {
      return gone(kind, store.delete(current.key(), current.revision()));
    }
    StoredObject kept = store.put(current.key(), current.revision(), stored(kind, after));
    committed(kind, kept.json());
    return served(kind, kept);
  }

  private ObjectNode gone(ResourceKind kind, StoredObject last) {
    if (kind.resource().equals(DEFINITIONS)) {
      kinds.forget(last.key().name());
    }
    return served(kind, last);
  }

  private void committed(ResourceKind kind, ObjectNode object) {
    if (kind.resource().equals(DEFINITIONS)) {
      kinds.define(object);
    }
  }

  private static void preconditions(ResourceKind kind, ObjectNode before, ObjectNode wanted) {
    String name = Meta.name(before);
    if (!Meta.name(wanted).equals(name)) {
      throw ApiException.badRequest(
          "the name of the object (%s) does not match the name on the URL (%s)"
              .formatted(Meta.name(wanted), name));
    }
    String version = Meta.resourceVersion(wanted);
    if (!version.isEmpty()
        && !version.equals("0")
        && !version.equals(Meta.resourceVersion(before))) {
      throw modified(kind, name);
    }
    String uid = Meta.uid(wanted);
    if (!uid.isEmpty() && !uid.equals(Meta.uid(before))) {
      throw wrongUid(kind, name, uid, Meta.uid(before));
    }
  }

  private static ApiException wrongUid(
      ResourceKind kind, String name, String wanted, String actual) {
    return ApiException.conflict(
        kind.resource(),
        name,
        "Precondition failed: UID in precondition: %s, UID in object meta: %s"
            .formatted(wanted, actual));
  }

  private static List<FieldError> updateErrors(
      ResourceKind kind, ObjectNode before, ObjectNode after) {
    List<FieldError> errors = new ArrayList<>(Names.metadata(after));
    errors.addAll(Updates.finalizerErrors(before, after));
    errors.addAll(Validation.updated(kind, before, after));
    kind.customVersion().ifPresent(c -> errors.addAll(SchemaCheck.errors(c.schema(), after)));
    return errors;
  }

  /// Asks for the end of an object: it goes at once, or stays with a deletion timestamp until
  /// nothing holds it.
  public Deleted delete(ResourceKind kind, String namespace, String name, Deletion deletion) {
    ObjectKey key = key(kind, namespace, name);
    for (int attempt = 1; ; attempt++) {
      StoredObject current =
          store.get(key).orElseThrow(() -> ApiException.notFound(kind.resource(), name));
      try {
        return delete(kind, current, deletion);
      } catch (StoreException.Conflict e) {
        if (attempt == ATTEMPTS) {
          throw modified(kind, name);
        }
      }
    }
  }

  private Deleted delete(ResourceKind kind, StoredObject current, Deletion deletion) {
    ObjectNode before = current.json();
    String name = current.key().name();
    if (!deletion.uid().isEmpty() && !deletion.uid().equals(Meta.uid(before))) {
      throw wrongUid(kind, name, deletion.uid(), Meta.uid(before));
    }
    if (!deletion.resourceVersion().isEmpty()
        && !deletion.resourceVersion().equals(Meta.resourceVersion(before))) {
      throw ApiException.conflict(
          kind.resource(),
          name,
          "Precondition failed: ResourceVersion in precondition: %s, ResourceVersion in object meta: %s"
              .formatted(deletion.resourceVersion(), Meta.resourceVersion(before)));
    }
    ObjectNode after = Updates.deleting(kind, before, deletion, identities);
    boolean ends = Updates.mayGo(kind, after);
    if (deletion.dryRun()) {
      return new Deleted(served(kind, before), ends);
    }
    if (ends) {
      return new Deleted(gone(kind, store.delete(current.key(), current.revision())), true);
    }
    if (Updates.same(before, after)) {
      return new Deleted(served(kind, before), false);
    }
    return new Deleted(served(kind, store.put(current.key(), current.revision(), after)), false);
  }

  /// Whether a namespace exists and stays.
  public boolean isLive(String namespace) {
    return store
        .get(new ObjectKey(NAMESPACES, "", namespace))
        .map(n -> !Meta.deleting(n.json()))
        .orElse(false);
  }

  /// What a deletion left: the last state, and whether it is gone already.
  public record Deleted(ObjectNode last, boolean gone) {}
}
