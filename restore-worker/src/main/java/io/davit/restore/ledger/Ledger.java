package io.davit.restore.ledger;

import io.davit.kube.KubeJson;
import io.davit.restore.hook.HookBook;
import io.davit.restore.hook.HookRecord;
import io.davit.restore.item.ItemOutcome;
import io.davit.restore.steps.StepNames;
import io.davit.restore.store.Site;
import java.util.List;
import java.util.Optional;

/// The outcomes of a run, in its folder. What is there is not done again.
public final class Ledger {
  private static final String PART = "part";
  private static final String HOLDER = "holder";
  private static final String BOOK = "hook-book";
  private static final String HOOKS = "hooks";

  private Ledger() {}

  /// Writes the outcomes of a part's items.
  public static void putPart(Site site, int part, List<ItemOutcome> items) {
    put(site, PART, part, items);
  }

  /// The outcomes of a part's items, if they were written.
  public static Optional<List<ItemOutcome>> part(Site site, int part) {
    return site.find(site.ledgerKey(PART, part))
        .map(json -> List.of(KubeJson.MAPPER.readValue(json, ItemOutcome[].class)));
  }

  /// Writes what became of a holder's claims.
  public static void putHolder(Site site, int index, HolderRecord outcome) {
    put(site, HOLDER, index, outcome);
  }

  /// What became of a holder's claims, if it was written.
  public static Optional<HolderRecord> holder(Site site, int index) {
    return site.find(site.ledgerKey(HOLDER, index))
        .map(json -> KubeJson.MAPPER.readValue(json, HolderRecord.class));
  }

  /// Writes the hooks of restored pods.
  public static void putBook(Site site, HookBook book) {
    put(site, BOOK, 0, book);
  }

  /// The hooks of restored pods, if they were written.
  public static Optional<HookBook> book(Site site) {
    return site.find(site.ledgerKey(BOOK, 0))
        .map(json -> KubeJson.MAPPER.readValue(json, HookBook.class));
  }

  /// Writes what became of a pod's hooks.
  public static void putHooks(Site site, int index, HookRecord outcome) {
    put(site, HOOKS, index, outcome);
  }

  /// What became of a pod's hooks, if it was written.
  public static Optional<HookRecord> hooks(Site site, int index) {
    return site.find(site.ledgerKey(HOOKS, index))
        .map(json -> KubeJson.MAPPER.readValue(json, HookRecord.class));
  }

  private static void put(Site site, String what, int index, Object outcome) {
    site.put(
        StepNames.PUT_LEDGER,
        site.ledgerKey(what, index),
        KubeJson.MAPPER.writeValueAsBytes(outcome));
  }
}
