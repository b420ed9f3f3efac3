package io.davit.restore.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.blob.Pause;
import io.davit.coordinator.effect.Steps;
import io.davit.kube.ClusterKinds;
import io.davit.kube.ClusterReader;
import io.davit.kube.ClusterWriter;
import io.davit.kube.DeleteOptions;
import io.davit.kube.Kinds;
import io.davit.kube.KubeException;
import io.davit.kube.KubeJson;
import io.davit.kube.ListRequest;
import io.davit.kube.Patch;
import io.davit.kube.Target;
import io.davit.model.item.ResourceKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// How many requests an item costs.
class RequestBudgetTest {
  private final Counting cluster = new Counting();
  private final ItemRestorer restorer =
      new ItemRestorer(
          new ItemCluster(
              cluster,
              cluster,
              new Through(),
              new Waits(InstantSource.system(), Pause.real(), Duration.ZERO, Duration.ZERO)),
          new LiveKinds(
              () -> new ClusterKinds(List.of(Kinds.SECRET), List.of(Kinds.SECRET), List.of())),
          new Terms("uid-1", "r", "b", "", Map.of(), false, StatusTerms.NONE, "", null));

  @Test
  void anItemThatIsNotThereCostsOneRequest() {
    restorer.restore(secret("a"));
    assertThat(cluster.requests).containsExactly("create a");
  }

  @Test
  void oneThatIsThereCostsTwo() {
    restorer.restore(secret("a"));
    cluster.requests.clear();
    assertThat(restorer.restore(secret("a")).action()).isEqualTo(ItemOutcome.Action.CREATED);
    assertThat(cluster.requests).containsExactly("create a", "get a");
  }

  @Test
  void oneThatIsRefusedAndIsNotThereFailsWithTheRefusal() {
    cluster.refusal = new KubeException.Refused("quota exceeded");
    ItemOutcome outcome = restorer.restore(secret("a"));
    assertThat(outcome.action()).isEqualTo(ItemOutcome.Action.FAILED);
    assertThat(outcome.problems().getFirst().message()).contains("quota exceeded");
  }

  private static PlannedItem secret(String name) {
    ObjectNode object =
        KubeJson.object(
            ("{\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"metadata\":{\"name\":\"" + name + "\"}}")
                .getBytes(StandardCharsets.UTF_8));
    return new PlannedItem(
        new ItemId(Kinds.SECRET.groupResource(), "shop", name), PlannedItem.Handling.PLAIN, object);
  }

  private static final class Through implements Steps {
    @Override
    public <T> T take(String name, String target, Supplier<T> write) {
      return write.get();
    }

    @Override
    public <T> T takeRegardless(String name, String target, Supplier<T> write) {
      return write.get();
    }
  }

  private static final class Counting implements ClusterReader, ClusterWriter {
    final List<String> requests = new ArrayList<>();
    private final Map<String, ObjectNode> there = new HashMap<>();
    private KubeException refusal = new KubeException.AlreadyExists("is there already");

    @Override
    public ObjectNode get(Target target) {
      requests.add("get " + target.name());
      ObjectNode found = there.get(target.name());
      if (found == null) {
        throw new KubeException.NotFound(target.name());
      }
      return found;
    }

    @Override
    public Stream<ObjectNode> list(ListRequest request) {
      throw new AssertionError("a list for an item");
    }

    @Override
    public ObjectNode create(ResourceKind kind, String namespace, ObjectNode object) {
      String name = KubeJson.name(object);
      requests.add("create " + name);
      if (there.containsKey(name) || refusal instanceof KubeException.Refused) {
        throw refusal;
      }
      there.put(name, object);
      return object;
    }

    @Override
    public ObjectNode replace(Target target, ObjectNode object) {
      throw new AssertionError("replaced");
    }

    @Override
    public ObjectNode patch(Target target, Patch patch) {
      throw new AssertionError("patched");
    }

    @Override
    public ObjectNode patchStatus(Target target, Patch patch) {
      throw new AssertionError("patched");
    }

    @Override
    public void delete(Target target, DeleteOptions options) {
      throw new AssertionError("deleted");
    }

    @Override
    public void invoke(Target target, String subresource, ObjectNode body) {
      throw new AssertionError("invoked");
    }
  }
}
