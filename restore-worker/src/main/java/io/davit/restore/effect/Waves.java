package io.davit.restore.effect;

import io.davit.kube.KubeException;
import io.davit.restore.item.ItemOutcome;
import io.davit.restore.item.PlannedItem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/// Does something to items that stand in an order of kinds: those of one kind at once, and the next
/// kind when all of them are done.
///
/// @param width how many at once
record Waves(int width) {

  /// The results, in the order of the items.
  ///
  /// @throws RuntimeException the first that came out of a step; what had not begun is not begun
  List<ItemOutcome> map(List<PlannedItem> items, Function<PlannedItem, ItemOutcome> step) {
    List<ItemOutcome> done = new ArrayList<>();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(width, Thread.ofVirtual().name("item-", 0).factory())) {
      for (int from = 0; from < items.size(); ) {
        int to = endOfKind(items, from);
        done.addAll(wave(threads, items.subList(from, to), step));
        from = to;
      }
    }
    return done;
  }

  private static int endOfKind(List<PlannedItem> items, int from) {
    int to = from + 1;
    while (to < items.size()
        && items.get(to).id().resource().equals(items.get(from).id().resource())) {
      to++;
    }
    return to;
  }

  private static List<ItemOutcome> wave(
      ExecutorService threads, List<PlannedItem> items, Function<PlannedItem, ItemOutcome> step) {
    List<Future<ItemOutcome>> begun = new ArrayList<>();
    items.forEach(item -> begun.add(threads.submit(() -> step.apply(item))));
    List<ItemOutcome> done = new ArrayList<>();
    try {
      for (Future<ItemOutcome> each : begun) {
        done.add(each.get());
      }
      return done;
    } catch (ExecutionException e) {
      begun.forEach(each -> each.cancel(false));
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
      throw new KubeException.Interrupted("interrupted while items were restored", e);
    }
  }
}
