package io.davit.restore.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.davit.kube.KubeException;
import io.davit.kube.KubeJson;
import io.davit.model.item.GroupResource;
import io.davit.restore.item.ItemId;
import io.davit.restore.item.ItemOutcome;
import io.davit.restore.item.PlannedItem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class WavesTest {

  private static PlannedItem item(String resource, int number) {
    return new PlannedItem(
        new ItemId(new GroupResource("", resource), "shop", resource + number),
        PlannedItem.Handling.PLAIN,
        KubeJson.MAPPER.createObjectNode());
  }

  private static ItemOutcome outcome(PlannedItem item) {
    return new ItemOutcome("v1/X", item.id(), ItemOutcome.Action.CREATED, List.of());
  }

  @Test
  void itemsOfAKindGoTogetherAndTheNextKindWaitsForThem() {
    List<PlannedItem> items = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      items.add(item("namespaces", i));
    }
    for (int i = 0; i < 6; i++) {
      items.add(item("pods", i));
    }
    CyclicBarrier three = new CyclicBarrier(3);
    AtomicInteger namespaces = new AtomicInteger();
    List<ItemOutcome> done =
        new Waves(3)
            .map(
                items,
                item -> {
                  if (item.id().resource().resource().equals("pods")) {
                    assertThat(namespaces).hasValue(6);
                  }
                  await(three);
                  namespaces.addAndGet(item.id().resource().resource().equals("pods") ? 0 : 1);
                  return outcome(item);
                });
    assertThat(done)
        .extracting(ItemOutcome::id)
        .isEqualTo(items.stream().map(PlannedItem::id).toList());
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anExceptionComesOutAndNoFurtherKindBegins() {
    List<PlannedItem> items = List.of(item("secrets", 0), item("secrets", 1), item("pods", 0));
    AtomicInteger pods = new AtomicInteger();
    assertThatThrownBy(() ->
            new Waves(2)
                .map(
                    items,
                    item -> {
                      pods.addAndGet(item.id().resource().resource().equals("pods") ? 1 : 0);
                      if (item.id().name().equals("secrets1")) {
                        throw new KubeException.Unavailable("away", null);
                      }
                      return outcome(item);
                    }))
        .isInstanceOf(KubeException.Unavailable.class);
    assertThat(pods).hasValue(0);
  }
}
