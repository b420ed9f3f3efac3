package io.davit.restore.item;

import io.davit.kube.Kinds;
import io.davit.kube.KubeException;
import io.davit.kube.KubeJson;
import io.davit.kube.Target;
import io.davit.model.item.ItemHeader;
import io.davit.model.item.ItemKey;
import io.davit.model.item.ResourceKind;
import io.davit.restore.item.ItemOutcome.Action;
import io.davit.restore.modifier.ResourceModifiers;
import io.davit.restore.modifier.ResourceModifiers.Modified;
import io.davit.restore.plan.Problem;
import io.davit.restore.snapshot.FilledClaims;
import io.davit.restore.steps.StepNames;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Brings single items into the cluster. What goes wrong with one is its outcome; an exception
/// means that the cluster could not be asked.
public final class ItemRestorer {
  private final ItemCluster cluster;
  private final LiveKinds kinds;
  private final Terms terms;
  private final Existing existing;
  private final ResourceModifiers modifiers;

  public ItemRestorer(ItemCluster cluster, LiveKinds kinds, Terms terms) {
    this.cluster = cluster;
    this.kinds = kinds;
    this.terms = terms;
    this.existing = new Existing(cluster, terms);
    this.modifiers = ResourceModifiers.parse(terms.modifiers());
  }

  /// Restores an item. A second time finds what the first has made.
  ///
  /// @throws KubeException if the cluster does not answer, or this thread is interrupted
  public ItemOutcome restore(PlannedItem item) {
    return switch (item.handling()) {
      case NAMESPACE -> namespace(item);
      case IN_PLACE_CLAIM -> ItemOutcome.of(item, Action.UPDATED);
      case LEFT_TO_CONTROLLER -> ItemOutcome.of(item, Action.SKIPPED);
      case PLAIN, PROVISIONED_CLAIM -> object(item);
    };
  }

  private ItemOutcome object(PlannedItem item) {
    Optional<ObjectNode> wanted = ItemActions.apply(item, terms);
    if (wanted.isEmpty()) {
      return ItemOutcome.of(item, Action.SKIPPED);
    }
    Optional<String> obstacle = terms.substitutes().obstacle(wanted.get());
    if (obstacle.isPresent()) {
      return ItemOutcome.failed(item, obstacle.get());
    }
    terms.substitutes().apply(wanted.get());
    Modified modified = modified(item, wanted.get());
    List<Problem> problems =
        modified.errors().stream().map(why -> Problem.error(item.id(), why)).toList();
    return object(item, modified.object()).with(problems);
  }

  /// Name and namespace are the plan's, whatever a rule makes of them.
  private Modified modified(PlannedItem item, ObjectNode wanted) {
    JsonNode old = item.object();
    ItemKey key = new ItemKey(item.id().resource(), KubeJson.namespace(old), KubeJson.name(old));
    Modified modified = modifiers.apply(new ItemHeader(key, KubeJson.labels(old)), wanted);
    ObjectNode metadata = modified.object().withObject("/metadata");
    metadata.put("name", item.id().name());
    if (!item.id().namespace().isEmpty()) {
      metadata.put("namespace", item.id().namespace());
    }
    return modified;
  }

  private ItemOutcome object(PlannedItem item, ObjectNode wanted) {
    String apiVersion = item.object().path("apiVersion").asString("");
    Optional<ResourceKind> kind = kinds.find(apiVersion, item.object().path("kind").asString(""));
    return kind.map(it -> object(item, it, wanted))
        .orElseGet(() ->
            ItemOutcome.failed(
                item,
                "error restoring %s: the server could not find the requested resource (%s)"
                    .formatted(item.id(), apiVersion)));
  }

  private ItemOutcome object(PlannedItem item, ResourceKind kind, ObjectNode wanted) {
    Target target = new Target(kind, item.id().namespace(), item.id().name());
    try {
      cluster.create(
          StepNames.CREATE_ITEM, kind, target.namespace(), Cleaning.marked(wanted, terms));
      return status(item, target, wanted, created(item, target));
    } catch (KubeException e) {
      return notCreated(item, target, wanted, e);
    }
  }

  /// Whatever the server said: an object of that name that is there is an existing one, as in
  /// Velero.
  private ItemOutcome notCreated(
      PlannedItem item, Target target, ObjectNode wanted, KubeException e) {
    if (e.retriable() || e instanceof KubeException.Interrupted) {
      throw e;
    }
    try {
      return cluster
          .find(target)
          .map(live -> found(item, target, wanted, live))
          .orElseGet(() -> failed(item, e));
    } catch (KubeException unread) {
      return failed(item, unread);
    }
  }

  /// Only what this restore has made gets its old status.
  private ItemOutcome status(
      PlannedItem item, Target target, ObjectNode wanted, ItemOutcome outcome) {
    JsonNode status = item.object().path("status");
    if (status.isEmpty() || !terms.status().wants(item.id().resource(), wanted)) {
      return outcome;
    }
    ObjectNode patch = KubeJson.MAPPER.createObjectNode();
    patch.set("status", status);
    try {
      cluster.patchStatus(target, patch);
      return outcome;
    } catch (KubeException e) {
      if (e.retriable() || e instanceof KubeException.Interrupted) {
        throw e;
      }
      return outcome.with(
          List.of(
              Problem.warning(
                  item.id(), "status of " + item.id() + " not restored: " + e.getMessage())));
    }
  }

  private ItemOutcome found(PlannedItem item, Target target, ObjectNode wanted, ObjectNode live) {
    return Cleaning.isMadeBy(terms, live)
        ? created(item, target)
        : existing.restore(item, target, wanted, live);
  }

  private ItemOutcome created(PlannedItem item, Target target) {
    if (!target.kind().groupResource().equals(Kinds.CRD.groupResource())) {
      return ItemOutcome.of(item, Action.CREATED, FilledClaims.await(cluster, item, target));
    }
    boolean ready =
        cluster.waits().untilTrue(() -> cluster.find(target).filter(this::serves).isPresent());
    kinds.changed();
    return ready
        ? ItemOutcome.of(item, Action.CREATED)
        : ItemOutcome.of(
            item,
            Action.CREATED,
            Optional.of(
                Problem.error(
                    item.id(),
                    "the CRD " + target.name() + " is not available to use for custom resources")));
  }

  private boolean serves(JsonNode definition) {
    return holds(definition, "Established") && holds(definition, "NamesAccepted");
  }

  private static boolean holds(JsonNode definition, String condition) {
    return definition
        .path("status")
        .path("conditions")
        .valueStream()
        .anyMatch(it ->
            it.path("type").asString("").equals(condition)
                && it.path("status").asString("").equals("True"));
  }

  private static ItemOutcome failed(PlannedItem item, KubeException e) {
    if (e.retriable() || e instanceof KubeException.Interrupted) {
      throw e;
    }
    return ItemOutcome.failed(item, "error restoring " + item.id() + ": " + e.getMessage());
  }

  /// Namespaces that are there stay as they are; one that is going away is waited for.
  private ItemOutcome namespace(PlannedItem item) {
    Target target = Target.ofCluster(Kinds.NAMESPACE, item.id().name());
    Optional<Boolean> there =
        cluster
            .waits()
            .until(() -> {
              Optional<ObjectNode> live = cluster.find(target);
              return live.map(ItemRestorer::isGoing).orElse(false)
                  ? Optional.<Boolean>empty()
                  : Optional.of(live.isPresent());
            });
    if (there.isEmpty()) {
      return ItemOutcome.failed(
          item,
          "timed out waiting for terminating namespace "
              + target.name()
              + " to disappear before restoring");
    }
    return there.get() ? ItemOutcome.of(item, Action.SKIPPED) : makeNamespace(item);
  }

  private static boolean isGoing(JsonNode namespace) {
    return namespace.path("metadata").has("deletionTimestamp");
  }

  private ItemOutcome makeNamespace(PlannedItem item) {
    ObjectNode namespace = Cleaning.bare(item.object());
    namespace.remove("spec");
    ObjectNode metadata = namespace.withObject("/metadata");
    metadata.remove("finalizers");
    metadata.put("name", item.id().name());
    if (metadata.get("labels") instanceof ObjectNode labels) {
      labels.remove("kubernetes.io/metadata.name");
    }
    try {
      cluster.create(StepNames.CREATE_NAMESPACE, Kinds.NAMESPACE, "", namespace);
      return ItemOutcome.of(item, Action.CREATED);
    } catch (KubeException.AlreadyExists _) {
      return ItemOutcome.of(item, Action.SKIPPED);
    } catch (KubeException e) {
      return failed(item, e);
    }
  }

  /// A namespace of which the backup has only the contents.
  public static ObjectNode blankNamespace(String name) {
    ObjectNode namespace = KubeJson.MAPPER.createObjectNode();
    namespace.put("apiVersion", "v1").put("kind", "Namespace");
    namespace.putObject("metadata").put("name", name);
    return namespace;
  }
}
