package io.davit.testkit.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.davit.kube.ClusterIdentity;
import io.davit.kube.ClusterKinds;
import io.davit.kube.ClusterReader;
import io.davit.kube.ClusterWriter;
import io.davit.kube.Crds;
import io.davit.kube.DeleteOptions;
import io.davit.kube.Kinds;
import io.davit.kube.KubeClients;
import io.davit.kube.KubeConnection;
import io.davit.kube.KubeException;
import io.davit.kube.KubeJson;
import io.davit.kube.ListRequest;
import io.davit.kube.Patch;
import io.davit.kube.ResourceListener;
import io.davit.kube.ResourceWatch;
import io.davit.kube.Target;
import io.davit.model.item.GroupResource;
import io.davit.model.item.ResourceKind;
import io.davit.model.velero.v1.Backup;
import io.davit.testkit.kubernetes.KubernetesEmulator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class KubeEdgeTest {

  private static final ResourceKind BACKUP = Kinds.of(Backup.class);
  private static final KubernetesEmulator SERVER =
      KubernetesEmulator.start(
          KubernetesEmulator.Config.inMemory("t", InstantSource.system(), new Random(1)));
  private static final KubeClients CLIENTS =
      KubeClients.connect(new KubeConnection(SERVER.kubeconfigFile(), null));
  private static final ClusterReader READER = CLIENTS.reader();
  private static final ClusterWriter WRITER = CLIENTS.writer();

  @BeforeAll
  static void defineTheKinds() {
    for (String crd : Crds.all()) {
      WRITER.create(Kinds.CRD, "", (ObjectNode) new YAMLMapper().readTree(crd));
    }
    WRITER.create(Kinds.NAMESPACE, "", json("{'metadata':{'name':'velero'}}"));
  }

  @AfterAll
  static void close() {
    CLIENTS.close();
    SERVER.close();
  }

  private static ObjectNode json(String json) {
    return KubeJson.object(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode backup(String name) {
    return json(
        "{'apiVersion':'velero.io/v1','kind':'Backup','metadata':{'name':'"
            + name
            + "'},'spec':{'ttl':'1h0m0s'}}");
  }

  private static ObjectNode configMap(String name) {
    return json(
        "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'"
            + name
            + "','labels':{'n':'"
            + name
            + "'}},'data':{'a':'1'}}");
  }

  @Test
  void theClusterHasAnIdentityAndKinds() {
    assertThat(ClusterIdentity.read(READER).uid()).isNotEmpty();
    ClusterKinds kinds = CLIENTS.discovery().discover();
    assertThat(kinds.failures()).isEmpty();
    assertThat(kinds.find(GroupResource.parse("backups.velero.io"))).isPresent();
    assertThat(kinds.listable())
        .extracting(ResourceKind::plural)
        .contains("pods", "configmaps", "backups");
  }

  @Test
  void anObjectIsCreatedChangedAndDeletedOnlyAsItWasSeen() {
    Target target = new Target(Kinds.CONFIG_MAP, "velero", "c");
    ObjectNode made = WRITER.create(Kinds.CONFIG_MAP, "velero", configMap("c"));
    assertThatThrownBy(() -> WRITER.create(Kinds.CONFIG_MAP, "velero", configMap("c")))
        .isInstanceOf(KubeException.AlreadyExists.class);

    ObjectNode merged = WRITER.patch(target, new Patch.Merge(json("{'data':{'a':null,'b':'2'}}")));
    assertThat(merged.path("data")).isEqualTo(json("{'b':'2'}"));
    assertThatThrownBy(() -> WRITER.replace(target, made))
        .isInstanceOf(KubeException.Conflict.class);
    assertThatThrownBy(() ->
            WRITER.patch(target, new Patch.Merge(json("{'metadata':{'resourceVersion':'1'}}"))))
        .isInstanceOf(KubeException.Conflict.class);

    ObjectNode applied =
        WRITER.patch(
            target,
            new Patch.Apply(
                json(
                    "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'c'},'data':{'c':'3'}}"),
                "davit",
                true));
    assertThat(applied.path("data").path("c").asString()).isEqualTo("3");
    ObjectNode operated =
        WRITER.patch(
            target,
            new Patch.Operations(
                (ArrayNode)
                    KubeJson.MAPPER.readTree("[{\"op\":\"remove\",\"path\":\"/data/b\"}]")));
    assertThat(operated.path("data").has("b")).isFalse();

    assertThatThrownBy(() -> WRITER.delete(target, DeleteOptions.ofUid("another")))
        .isInstanceOf(KubeException.Conflict.class);
    WRITER.delete(target, DeleteOptions.ofUid(KubeJson.uid(made)));
    assertThat(READER.find(target)).isEmpty();
    assertThatThrownBy(() -> WRITER.delete(target, DeleteOptions.ANY))
        .isInstanceOf(KubeException.NotFound.class);
  }

  @Test
  void whatTheServerFindsMalformedIsInvalid() {
    assertThatThrownBy(() ->
            WRITER.create(
                BACKUP,
                "velero",
                json(
                    "{'apiVersion':'velero.io/v1','kind':'Backup','metadata':{'name':'x'},'spec':{'ttl':5}}")))
        .isInstanceOf(KubeException.Invalid.class);
  }

  @Test
  void veleroKindsHaveNoStatusSubresource() {
    WRITER.create(BACKUP, "velero", backup("s"));
    Target target = new Target(BACKUP, "velero", "s");
    assertThatThrownBy(
            () -> WRITER.patchStatus(target, new Patch.Merge(json("{'status':{'phase':'New'}}"))))
        .isInstanceOf(KubeException.NotFound.class);
    ObjectNode changed =
        WRITER.patch(target, new Patch.Merge(json("{'status':{'phase':'InProgress'}}")));
    assertThat(changed.path("status").path("phase").asString()).isEqualTo("InProgress");
    WRITER.delete(target, DeleteOptions.ANY);
  }

  @Test
  void listsOfManyPagesAreWholeAndSelectorsNarrowThem() {
    WRITER.create(Kinds.NAMESPACE, "", json("{'metadata':{'name':'many'}}"));
    for (int i = 0; i < 1201; i++) {
      WRITER.create(Kinds.CONFIG_MAP, "many", configMap("c" + i));
    }
    assertThat(
            READER
                .list(ListRequest.in(Kinds.CONFIG_MAP, "many"))
                .filter(c -> KubeJson.name(c).startsWith("c"))
                .distinct())
        .hasSize(1201)
        .allSatisfy(c -> assertThat(c.path("kind").asString()).isEqualTo("ConfigMap"));
    assertThat(READER.list(ListRequest.all(Kinds.CONFIG_MAP).matchingLabels("n in (c7,c8)")))
        .hasSize(2);
  }

  @Test
  void aWatchTellsWhatIsThereThenWhatChanges() throws InterruptedException {
    WRITER.create(BACKUP, "velero", backup("before"));
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    ResourceListener<Backup> listener =
        new ResourceListener<>() {
          @Override
          public void present(Backup backup) {
            told.add(
                "present "
                    + backup.getMetadata().getName()
                    + " "
                    + backup.getStatus().knownPhase());
            throw new IllegalStateException("a listener that fails stops nothing");
          }

          @Override
          public void gone(Backup backup) {
            told.add("gone " + backup.getMetadata().getName());
          }

          @Override
          public void synced() {
            told.add("synced");
          }
        };
    try (ResourceWatch<Backup> watch =
        CLIENTS.watch(Backup.class, "velero", Duration.ZERO, listener)) {
      assertThat(next(told)).isEqualTo("present before NEW");
      assertThat(next(told)).isEqualTo("synced");
      assertThat(watch.resources()).hasSize(1);
      Target target = new Target(BACKUP, "velero", "before");
      WRITER.patch(target, new Patch.Merge(json("{'status':{'phase':'Completed'}}")));
      assertThat(next(told)).isEqualTo("present before COMPLETED");
      WRITER.delete(target, DeleteOptions.ANY);
      assertThat(next(told)).isEqualTo("gone before");
    }
  }

  private static String next(BlockingQueue<String> told) throws InterruptedException {
    return String.valueOf(told.poll(20, TimeUnit.SECONDS));
  }
}
