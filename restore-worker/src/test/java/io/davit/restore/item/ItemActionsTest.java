package io.davit.restore.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.kube.KubeJson;
import io.davit.model.item.GroupResource;
import io.davit.restore.item.PlannedItem.Handling;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ItemActionsTest {
  private final Terms terms =
      new Terms(
          "uid-1", "r", "nightly", "", Map.of("shop", "copy"), false, StatusTerms.NONE, "", null);

  @Test
  void takesOutWhatServersAndDavitWriteAndKeepsTheRest() {
    var object =
        apply(
            "configmaps",
            "{'metadata':{'name':'a','namespace':'shop','uid':'u','resourceVersion':'1',"
                + "'ownerReferences':[{}],'managedFields':[{}],'finalizers':['x/y'],"
                + "'labels':{'app':'a','davit.io/run':'old'},"
                + "'annotations':{'backup.velero.io/must-include-additional-items':'true'}},"
                + "'status':{},'data':{'k':'v'}}");
    var metadata = object.path("metadata");
    assertThat(metadata.propertyNames())
        .containsExactlyInAnyOrder("name", "namespace", "finalizers", "labels");
    assertThat(metadata.path("namespace").asString()).isEqualTo("copy");
    assertThat(KubeJson.labels(object))
        .containsOnly(
            Map.entry("app", "a"),
            Map.entry("velero.io/backup-name", "nightly"),
            Map.entry("velero.io/restore-name", "r"));
    assertThat(object.has("status")).isFalse();
    assertThat(object.path("data").path("k").asString()).isEqualTo("v");
  }

  @Test
  void freesPodsOfTheirNodeAndOldTokens() {
    var object =
        apply(
            "pods",
            "{'metadata':{'name':'p'},'spec':{'nodeName':'n','priority':1,"
                + "'serviceAccountName':'web','volumes':[{'name':'web-token-1'},{'name':'data'}],"
                + "'initContainers':[{'name':'restore-wait'}],"
                + "'containers':[{'volumeMounts':[{'name':'web-token-1'},{'name':'data'}]}]}}");
    var spec = object.path("spec");
    assertThat(spec.propertyNames())
        .containsExactlyInAnyOrder("serviceAccountName", "volumes", "containers");
    assertThat(spec.path("volumes")).hasSize(1);
    assertThat(spec.path("containers").get(0).path("volumeMounts")).hasSize(1);
  }

  @Test
  void forgetsTheOldVolumeOfAClaimThatIsProvisionedAnew() {
    String claim =
        "{'metadata':{'name':'c','annotations':{'pv.kubernetes.io/bind-completed':'yes'}},"
            + "'spec':{'volumeName':'pv-1'}}";
    var kept = apply("persistentvolumeclaims", claim);
    assertThat(kept.path("spec").path("volumeName").asString()).isEqualTo("pv-1");
    assertThat(KubeJson.annotations(kept)).isEmpty();
    var made =
        ItemActions.apply(item("persistentvolumeclaims", claim, Handling.PROVISIONED_CLAIM), terms);
    assertThat(made.orElseThrow().path("spec").has("volumeName")).isFalse();
  }

  @Test
  void mapsTheNamespacesOfVolumesAndSubjects() {
    var volume =
        apply(
            "persistentvolumes",
            "{'metadata':{'name':'v'},'spec':{'claimRef':{'namespace':'shop','name':'c','uid':'u'}}}");
    assertThat(volume.path("spec").path("claimRef").toString())
        .isEqualTo("{\"namespace\":\"copy\",\"name\":\"c\"}");
    var binding =
        apply(
            "rolebindings.rbac.authorization.k8s.io",
            "{'metadata':{'name':'b'},'subjects':[{'namespace':'shop'},{'namespace':'other'}]}");
    assertThat(binding.path("subjects").toString())
        .isEqualTo("[{\"namespace\":\"copy\"},{\"namespace\":\"other\"}]");
  }

  @Test
  void keepsTheNodePortsThatSomebodyChose() {
    String ports =
        "'spec':{'clusterIP':'10.0.0.1','clusterIPs':['10.0.0.1'],'type':'NodePort','ports':["
            + "{'name':'a','port':80,'protocol':'TCP','nodePort':30080},"
            + "{'name':'b','port':81,'protocol':'TCP','nodePort':31234}]}";
    var applied =
        apply(
            "services",
            "{'metadata':{'name':'s','annotations':{'kubectl.kubernetes.io/last-applied-configuration':"
                + "'{\\'spec\\':{\\'ports\\':[{\\'name\\':\\'a\\',\\'nodePort\\':30080},{\\'name\\':\\'b\\'}]}}'"
                + "}},"
                + ports
                + "}");
    assertThat(applied.path("spec").has("clusterIP")).isFalse();
    assertThat(applied.path("spec").path("ports").get(0).path("nodePort").asInt()).isEqualTo(30080);
    assertThat(applied.path("spec").path("ports").get(1).has("nodePort")).isFalse();
    var managed =
        apply(
            "services",
            "{'metadata':{'name':'s','managedFields':[{'fieldsV1':{'f:spec':{'f:ports':{"
                + "'k:{\\'port\\':81,\\'protocol\\':\\'TCP\\'}':{'f:nodePort':{}}}}}}]},"
                + ports
                + "}");
    assertThat(managed.path("spec").path("ports").get(0).has("nodePort")).isFalse();
    assertThat(managed.path("spec").path("ports").get(1).path("nodePort").asInt()).isEqualTo(31234);
  }

  @Test
  void leavesOutWhatTheClusterMakesItself() {
    assertThat(
            find(
                "secrets",
                "{'metadata':{'name':'web-token-x','annotations':{"
                    + "'kubernetes.io/service-account.name':'web'}},"
                    + "'type':'kubernetes.io/service-account-token'}"))
        .isEmpty();
    assertThat(find("configmaps", "{'metadata':{'name':'kube-root-ca.crt'}}")).isEmpty();
    assertThat(
            find(
                "pods",
                "{'metadata':{'name':'m','annotations':{'kubernetes.io/config.mirror':'x'}}}"))
        .isEmpty();
  }

  @Test
  void computesWhatAMergePatchMustSay() {
    var from = json("{'a':1,'b':{'c':2,'d':3},'e':[1]}");
    var to = json("{'a':1,'b':{'c':4},'e':[2],'f':5}");
    assertThat(MergePatch.between(from, to))
        .isEqualTo(json("{'b':{'d':null,'c':4},'e':[2],'f':5}"));
    assertThat(MergePatch.between(to, to)).isEmpty();
  }

  @Test
  void seesTheClaimsOfPodsAndOfSets() {
    var set =
        json(
            "{'metadata':{'name':'db'},'spec':{'volumeClaimTemplates':[{'metadata':{'name':'data'}}],"
                + "'template':{'spec':{'volumes':[{'persistentVolumeClaim':{'claimName':'shared'}}]}}}}");
    assertThat(Mounts.has(set, "data-db-0")).isTrue();
    assertThat(Mounts.has(set, "shared")).isTrue();
    assertThat(Mounts.has(set, "data-db-x")).isFalse();
  }

  private ObjectNode apply(String resource, String object) {
    return find(resource, object).orElseThrow();
  }

  private Optional<ObjectNode> find(String resource, String object) {
    return ItemActions.apply(item(resource, object, Handling.PLAIN), terms);
  }

  private static PlannedItem item(String resource, String object, Handling handling) {
    var json = json(object);
    boolean cluster = resource.equals("persistentvolumes");
    return new PlannedItem(
        new ItemId(GroupResource.parse(resource), cluster ? "" : "copy", KubeJson.name(json)),
        handling,
        json);
  }

  /// JSON with single quotes; `\\'` is a double quote within a text.
  private static ObjectNode json(String text) {
    String json = text.replace("\\'", "\0").replace('\'', '"').replace("\0", "\\\"");
    return KubeJson.object(json.getBytes(StandardCharsets.UTF_8));
  }
}
