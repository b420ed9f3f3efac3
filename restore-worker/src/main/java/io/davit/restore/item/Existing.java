package io.davit.restore.item;

import io.davit.kube.KubeException;
import io.davit.kube.KubeJson;
import io.davit.kube.Target;
import io.davit.model.velero.Labels;
import io.davit.restore.item.ItemOutcome.Action;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What becomes of an object that is there already (velero-restore.md §3.6). Unlike Velero, no
/// policy takes a volume, or the rights of a binding, away from the namespace that has them.
final class Existing {
  private static final String DIFFERENT =
      " already exists. Warning: the in-cluster version is different than the backed-up version";

  private final ItemCluster cluster;
  private final Terms terms;

  Existing(ItemCluster cluster, Terms terms) {
    this.cluster = cluster;
    this.terms = terms;
  }

  ItemOutcome restore(PlannedItem item, Target target, ObjectNode wanted, ObjectNode live) {
    ObjectNode bare = Cleaning.bare(live);
    ObjectNode labelled = bare.deepCopy();
    Cleaning.label(labelled, terms);
    if (labelled.equals(wanted)) {
      return same(item, target);
    }
    if (target.kind().plural().equals("serviceaccounts")) {
      return merge(item, target, wanted, bare);
    }
    if (!terms.updates()) {
      return ItemOutcome.warned(item, Action.SKIPPED, notRestored(item));
    }
    return ownedElsewhere(target, wanted, bare)
        .map(why -> ItemOutcome.warned(item, Action.SKIPPED, why))
        .orElseGet(() -> update(item, target, wanted, bare));
  }

  private ItemOutcome same(PlannedItem item, Target target) {
    if (!terms.updates()) {
      return ItemOutcome.of(item, Action.SKIPPED);
    }
    return labelOnly(item, target, Optional.empty());
  }

  private ItemOutcome merge(PlannedItem item, Target target, ObjectNode wanted, ObjectNode bare) {
    Optional<ObjectNode> patch = ServiceAccountMerge.patch(bare, wanted);
    if (patch.isEmpty()) {
      return ItemOutcome.of(item, Action.SKIPPED);
    }
    try {
      cluster.patch(target, patch.get());
      return ItemOutcome.of(item, Action.UPDATED);
    } catch (KubeException e) {
      return notUpdated(item, target, e);
    }
  }

  private ItemOutcome update(PlannedItem item, Target target, ObjectNode wanted, ObjectNode bare) {
    ObjectNode patch = MergePatch.between(bare, wanted);
    patch.withObject("/metadata/labels").put(Cleaning.RESTORE_NAME, terms.restoreLabel());
    try {
      cluster.patch(target, patch);
      return ItemOutcome.of(item, Action.UPDATED);
    } catch (KubeException e) {
      return notUpdated(item, target, e);
    }
  }

  private ItemOutcome notUpdated(PlannedItem item, Target target, KubeException e) {
    if (e.retriable() || e instanceof KubeException.Interrupted) {
      throw e;
    }
    String why = "could not update " + item.id() + ": " + e.getMessage();
    return terms.updates()
        ? labelOnly(item, target, Optional.of(why))
        : ItemOutcome.warned(item, Action.SKIPPED, why);
  }

  private ItemOutcome labelOnly(PlannedItem item, Target target, Optional<String> warning) {
    ObjectNode patch = KubeJson.MAPPER.createObjectNode();
    ObjectNode labels = patch.withObject("/metadata/labels");
    labels.put(Labels.BACKUP_NAME, terms.backupLabel());
    labels.put(Labels.RESTORE_NAME, terms.restoreLabel());
    try {
      cluster.patch(target, patch);
      return warning
          .map(text -> ItemOutcome.warned(item, Action.SKIPPED, text))
          .orElseGet(() -> ItemOutcome.of(item, Action.SKIPPED));
    } catch (KubeException e) {
      if (e.retriable() || e instanceof KubeException.Interrupted) {
        throw e;
      }
      return ItemOutcome.failed(item, "error labelling " + item.id() + ": " + e.getMessage());
    }
  }

  /// Why an update would take something away from somebody else.
  private Optional<String> ownedElsewhere(Target target, ObjectNode wanted, ObjectNode bare) {
    return switch (target.kind().plural()) {
      case "persistentvolumes" -> {
        JsonNode has = bare.path("spec").path("claimRef");
        JsonNode wants = wanted.path("spec").path("claimRef");
        yield claim(has).equals(claim(wants)) || claim(has).equals("/")
            ? Optional.empty()
            : Optional.of(
                "PersistentVolume \"%s\" belongs to claim %s and is left alone"
                    .formatted(target.name(), claim(has)));
      }
      case "clusterrolebindings" ->
          terms.namespaces().isEmpty() || bare.path("subjects").equals(wanted.path("subjects"))
              ? Optional.empty()
              : Optional.of(
                  "ClusterRoleBinding \"%s\" gives rights to other subjects and is left alone"
                      .formatted(target.name()));
      default -> Optional.empty();
    };
  }

  private static String claim(JsonNode reference) {
    return reference.path("namespace").asString("") + "/" + reference.path("name").asString("");
  }

  /// Velero's two spellings.
  private String notRestored(PlannedItem item) {
    String kind = item.object().path("kind").asString("");
    return terms.existing().isEmpty()
        ? "could not restore, " + kind + ":" + item.id().name() + DIFFERENT
        : "could not restore, " + kind + " \"" + item.id().name() + '"' + DIFFERENT;
  }
}
