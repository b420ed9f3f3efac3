package io.davit.testkit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.davit.testkit.await.Await;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a Kubernetes API server promises. Needs no kubelet.
abstract class KubernetesApiContract
    implements WritingContract,
        DeletionContract,
        ListingContract,
        WatchContract,
        ApplyContract,
        DefinitionContract {
  private static final String CRD =
      """
      {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"widgets.contract.davit.io"},
       "spec":{"group":"contract.davit.io","scope":"Namespaced","names":{"plural":"widgets","kind":"Widget","singular":"widget","listKind":"WidgetList"},
        "versions":[{"name":"v1","served":true,"storage":true,"subresources":{"status":{}},"schema":{"openAPIV3Schema":{"type":"object","properties":{
          "spec":{"type":"object","required":["size"],"properties":{
            "size":{"type":"integer","minimum":1},"color":{"type":"string","enum":["red","green"],"default":"red"},
            "any":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}},
          "status":{"type":"object","properties":{"phase":{"type":"string"}}}}}}}]}}
      """;
  private static final ResourceDefinitionContext WIDGETS =
      new ResourceDefinitionContext.Builder()
          .withGroup("contract.davit.io")
          .withVersion("v1")
          .withKind("Widget")
          .withPlural("widgets")
          .withNamespaced(true)
          .build();

  private String namespace = "";

  abstract KubernetesClient client();

  @Override
  public Api api() {
    return new Api(client(), namespace);
  }

  @BeforeEach
  void makeNamespace() {
    namespace =
        client()
            .namespaces()
            .resource(
                new NamespaceBuilder()
                    .withNewMetadata()
                    .withGenerateName("contract-")
                    .endMetadata()
                    .build())
            .create()
            .getMetadata()
            .getName();
    await(
        () -> client().serviceAccounts().inNamespace(namespace).withName("default").get() != null);
  }

  @AfterEach
  void deleteNamespace() {
    client().namespaces().withName(namespace).delete();
  }

  static void await(BooleanSupplier condition) {
    Await.until("what the test waits for", condition);
  }

  private ConfigMap map(String name, Map<String, String> data) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace(namespace)
        .endMetadata()
        .withData(data)
        .build();
  }

  private ConfigMap create(String name, Map<String, String> data) {
    return client().resource(map(name, data)).create();
  }

  private static int codeOf(Runnable request) {
    KubernetesClientException e =
        catchThrowableOfType(KubernetesClientException.class, request::run);
    assertThat(e).as("refused").isNotNull();
    return e.getCode();
  }

  @Test
  void nameThatIsTakenIsConflict() {
    create("a", Map.of("k", "1"));
    assertThat(codeOf(() -> create("a", Map.of()))).isEqualTo(409);
  }

  @Test
  void absentNamespaceIsNotFound() {
    ConfigMap map = map("a", Map.of());
    map.getMetadata().setNamespace("nowhere-at-all");
    assertThat(codeOf(() -> client().resource(map).create())).isEqualTo(404);
  }

  @Test
  void illegalNameIsInvalid() {
    assertThat(codeOf(() -> create("Not_Legal", Map.of()))).isEqualTo(422);
  }

  @Test
  void staleUpdateIsConflict() {
    ConfigMap first = create("a", Map.of("k", "1"));
    client().resource(map("a", Map.of("k", "2"))).patch(PatchContext.of(PatchType.JSON_MERGE));
    first.setData(Map.of("k", "3"));
    assertThat(codeOf(() -> client().resource(first).lockResourceVersion().update()))
        .isEqualTo(409);
  }

  @Test
  void updateWithoutChangeKeepsTheResourceVersion() {
    ConfigMap first = create("a", Map.of("k", "1"));
    ConfigMap again = client().resource(map("a", Map.of("k", "1"))).update();
    assertThat(again.getMetadata().getResourceVersion())
        .isEqualTo(first.getMetadata().getResourceVersion());
  }

  @Test
  void nullInMergePatchRemoves() {
    create("a", Map.of("k", "1", "l", "2"));
    ConfigMap after =
        client()
            .configMaps()
            .inNamespace(namespace)
            .withName("a")
            .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\":{\"k\":null}}");
    assertThat(after.getData()).containsOnlyKeys("l");
  }

  @Test
  void strategicMergePatchMergesByKeyWhereTheListIsKeyed() {
    client()
        .resource(
            new ServiceAccountBuilder()
                .withNewMetadata()
                .withName("sa")
                .withNamespace(namespace)
                .endMetadata()
                .addNewImagePullSecret("one")
                .addNewSecret()
                .withName("one")
                .endSecret()
                .build())
        .create();
    var after =
        client()
            .serviceAccounts()
            .inNamespace(namespace)
            .withName("sa")
            .patch(
                PatchContext.of(PatchType.STRATEGIC_MERGE),
                "{\"imagePullSecrets\":[{\"name\":\"two\"}],\"secrets\":[{\"name\":\"two\"}]}");
    assertThat(after.getImagePullSecrets()).extracting("name").containsExactly("two");
    assertThat(after.getSecrets()).extracting("name").containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void failedTestInJsonPatchChangesNothing() {
    create("a", Map.of("k", "1"));
    String patch =
        """
        [{"op":"test","path":"/data/k","value":"9"},{"op":"replace","path":"/data/k","value":"2"}]
        """;
    int code =
        codeOf(() ->
            client()
                .configMaps()
                .inNamespace(namespace)
                .withName("a")
                .patch(PatchContext.of(PatchType.JSON), patch));
    assertThat(code).isEqualTo(422);
    assertThat(client().configMaps().inNamespace(namespace).withName("a").get().getData())
        .containsEntry("k", "1");
  }

  @Test
  void applyRemovesWhatItsManagerNoLongerNames() {
    client().resource(map("a", Map.of("k", "1", "l", "2"))).fieldManager("m").serverSideApply();
    ConfigMap after =
        client().resource(map("a", Map.of("l", "2"))).fieldManager("m").serverSideApply();
    assertThat(after.getData()).containsOnlyKeys("l");
  }

  @Test
  void dryRunKeepsNothing() {
    client().resource(map("a", Map.of())).dryRun(true).create();
    assertThat(client().configMaps().inNamespace(namespace).withName("a").get()).isNull();
  }

  @Test
  void stringDataOfSecretsBecomesData() {
    var secret =
        client()
            .resource(
                new SecretBuilder()
                    .withNewMetadata()
                    .withName("s")
                    .withNamespace(namespace)
                    .endMetadata()
                    .addToStringData("k", "v")
                    .build())
            .create();
    assertThat(secret.getData()).containsEntry("k", "dg==");
    assertThat(secret.getType()).isEqualTo("Opaque");
  }

  @Test
  void pagesShowTheStateOfTheFirstPage() {
    for (int i = 0; i < 5; i++) {
      create("page-" + i, Map.of());
    }
    List<String> names = new ArrayList<>();
    String token = "";
    do {
      var page =
          client()
              .configMaps()
              .inNamespace(namespace)
              .list(
                  new ListOptionsBuilder()
                      .withLimit(2L)
                      .withContinue(token.isEmpty() ? null : token)
                      .build());
      page.getItems().forEach(m -> names.add(m.getMetadata().getName()));
      String next = page.getMetadata().getContinue();
      token = next == null ? "" : next;
      client().configMaps().inNamespace(namespace).withName("page-4").delete();
    } while (!token.isEmpty());
    assertThat(names)
        .contains("page-0", "page-1", "page-2", "page-3", "page-4")
        .doesNotHaveDuplicates();
  }

  @Test
  void labelSelectorsSelect() {
    for (String value : List.of("a", "b", "c")) {
      ConfigMap map = map("m-" + value, Map.of());
      map.getMetadata().setLabels(Map.of("l", value));
      client().resource(map).create();
    }
    var in =
        client().configMaps().inNamespace(namespace).withLabelIn("l", "a", "b").list().getItems();
    var notIn =
        client()
            .configMaps()
            .inNamespace(namespace)
            .withLabel("l")
            .withLabelNotIn("l", "a")
            .list()
            .getItems();
    assertThat(in).extracting(m -> m.getMetadata().getName()).containsExactly("m-a", "m-b");
    assertThat(notIn).extracting(m -> m.getMetadata().getName()).containsExactly("m-b", "m-c");
  }

  @Test
  void fieldSelectorThatIsNotSupportedIsBadRequest() {
    int code =
        codeOf(() -> client().configMaps().inNamespace(namespace).withField("data.k", "v").list());
    assertThat(code).isEqualTo(400);
  }

  @Test
  void watchGoesOnFromAResourceVersion() throws InterruptedException {
    ConfigMap first = create("first", Map.of());
    create("second", Map.of());
    client().configMaps().inNamespace(namespace).withName("second").delete();
    LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
    try (var watch =
        client()
            .configMaps()
            .inNamespace(namespace)
            .watch(
                new ListOptionsBuilder()
                    .withResourceVersion(first.getMetadata().getResourceVersion())
                    .build(),
                new Watcher<ConfigMap>() {
                  @Override
                  public void eventReceived(Action action, ConfigMap map) {
                    seen.add(action + " " + map.getMetadata().getName());
                  }

                  @Override
                  public void onClose(WatcherException cause) {}
                })) {
      assertThat(watch).isNotNull();
      assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("ADDED second");
      assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("DELETED second");
    }
  }

  @Test
  void finalizerHoldsADeletedObject() {
    ConfigMap map = map("held", Map.of());
    map.getMetadata().setFinalizers(List.of("contract.davit.io/hold"));
    client().resource(map).create();
    client().configMaps().inNamespace(namespace).withName("held").delete();
    ConfigMap held = client().configMaps().inNamespace(namespace).withName("held").get();
    assertThat(held.getMetadata().getDeletionTimestamp()).isNotNull();
    client()
        .configMaps()
        .inNamespace(namespace)
        .withName("held")
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"finalizers\":null}}");
    assertThat(client().configMaps().inNamespace(namespace).withName("held").get()).isNull();
  }

  @Test
  void deletedNamespaceIsEmptiedAndRefusesNewObjects() {
    ConfigMap map = map("held", Map.of());
    map.getMetadata().setFinalizers(List.of("contract.davit.io/hold"));
    client().resource(map).create();
    client().namespaces().withName(namespace).delete();
    assertThat(codeOf(() -> create("late", Map.of()))).isEqualTo(403);
    client()
        .configMaps()
        .inNamespace(namespace)
        .withName("held")
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"finalizers\":null}}");
    await(() -> client().namespaces().withName(namespace).get() == null);
  }

  @Test
  void dependentsFollowTheirOwner() {
    ConfigMap owner = create("owner", Map.of());
    ConfigMap dependent = map("dependent", Map.of());
    dependent.addOwnerReference(owner);
    client().resource(dependent).create();
    client().resource(owner).delete();
    await(() -> client().configMaps().inNamespace(namespace).withName("dependent").get() == null);
  }

  @Test
  void customResourcesAreValidatedPrunedAndDefaulted() {
    try {
      client().resource(CRD).create();
      await(() ->
          api()
              .get(DefinitionContract.DEFINITIONS + "/widgets.contract.davit.io")
              .body()
              .at("/status/conditions")
              .toString()
              .contains("\"type\":\"Established\""));
      assertThat(codeOf(() -> widget("{\"size\":0}"))).isEqualTo(422);
      assertThat(codeOf(() -> widget("{}"))).isEqualTo(422);
      assertThat(codeOf(() -> widget("{\"size\":1,\"color\":\"blue\"}"))).isEqualTo(422);
      GenericKubernetesResource kept = widget("{\"size\":1,\"bogus\":1,\"any\":{\"x\":1}}");
      assertThat(kept.<Object>get("spec", "color")).isEqualTo("red");
      assertThat(kept.<Object>get("spec", "bogus")).isNull();
      assertThat(kept.<Object>get("spec", "any", "x")).isEqualTo(1);
    } finally {
      client()
          .apiextensions()
          .v1()
          .customResourceDefinitions()
          .withName("widgets.contract.davit.io")
          .delete();
      await(() ->
          client()
                  .apiextensions()
                  .v1()
                  .customResourceDefinitions()
                  .withName("widgets.contract.davit.io")
                  .get()
              == null);
    }
  }

  private GenericKubernetesResource widget(String spec) {
    String json =
        "{\"apiVersion\":\"contract.davit.io/v1\",\"kind\":\"Widget\",\"metadata\":{\"name\":\"w\",\"namespace\":\"%s\"},\"spec\":%s}"
            .formatted(namespace, spec);
    return client()
        .genericKubernetesResources(WIDGETS)
        .inNamespace(namespace)
        .load(
            new java.io.ByteArrayInputStream(
                json.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .create();
  }

  @Test
  void discoveryListsTheCoreAndTheApps() {
    assertThat(client().getApiResources("v1").getResources())
        .extracting("name")
        .contains(
            "pods", "pods/status", "pods/log", "pods/exec", "persistentvolumeclaims", "secrets");
    assertThat(client().getApiResources("apps/v1").getResources())
        .extracting("name")
        .contains("deployments", "deployments/scale", "statefulsets");
  }
}
