package io.davit.testkit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What counts of an object that is written, and what is refused.
interface WritingContract {
  Api api();

  @Test
  default void theServerOwnsIdentityAndTimes() {
    var made =
        api()
            .post(
                api().core("configmaps"),
                """
                {'metadata':{'name':'a','uid':'mine','creationTimestamp':'2001-01-01T00:00:00Z','generation':7,
                 'deletionTimestamp':'2001-01-01T00:00:00Z','selfLink':'/x'}}\
                """);
    assertThat(made.outcome()).isEqualTo("201");
    assertThat(made.text("/metadata/uid")).isNotEqualTo("mine").isNotEmpty();
    assertThat(made.text("/metadata/creationTimestamp")).doesNotStartWith("2001");
    assertThat(made.body().at("/metadata/generation").asInt()).isEqualTo(7);
    assertThat(made.body().at("/metadata").has("deletionTimestamp")).isFalse();
  }

  @Test
  default void newObjectsHaveNoResourceVersion() {
    var path = api().core("configmaps");
    assertThat(api().post(path, "{'metadata':{'name':'a','resourceVersion':'1'}}").outcome())
        .isEqualTo("500 ");
  }

  @Test
  default void bodiesThatContradictThePathAreRefused() {
    var maps = api().core("configmaps");
    api().create("a");
    assertThat(
            List.of(
                api().post(maps, "{'metadata':{'name':'b','namespace':'another'}}").outcome(),
                api().post(maps, "{'kind':'Secret','metadata':{'name':'b'}}").outcome(),
                api()
                    .post(
                        maps, "{'apiVersion':'apps/v1','kind':'ConfigMap','metadata':{'name':'b'}}")
                    .outcome(),
                api().put(maps + "/a", Api.map("b", "{}")).outcome(),
                api().merge(maps + "/a", "{'metadata':{'name':'b'}}").outcome(),
                api().merge(maps + "/a", "{'metadata':{'namespace':'another'}}").outcome()))
        .containsExactly(
            "400 BadRequest",
            "400 BadRequest",
            "400 BadRequest",
            "400 BadRequest",
            "400 BadRequest",
            "400 BadRequest");
  }

  @Test
  default void requestsThatCannotBeReadAreRefused() {
    var maps = api().core("configmaps");
    api().create("a");
    assertThat(
            List.of(
                api().post(maps, "{").outcome(),
                api().post(maps, "").outcome(),
                api().post(maps, "{'metadata':{'name':'b'},'data':{'k':1}}").outcome(),
                api().post(maps, "{'metadata':{}}").outcome(),
                api().send("POST", maps, "text/plain", "{}").outcome(),
                api().send("PATCH", maps + "/a", "application/json", "{}").outcome(),
                api().send("PATCH", maps, "application/merge-patch+json", "{}").code() + "",
                api().post("/api/v1/configmaps", Api.map("b", "{}")).code() + "",
                api().get("/apis/nothing.example/v1/things").code() + "",
                api().get(maps + "/absent").outcome()))
        .containsExactly(
            "400 BadRequest",
            "400 BadRequest",
            "400 BadRequest",
            "422 Invalid",
            "415 UnsupportedMediaType",
            "415 UnsupportedMediaType",
            "405",
            "405",
            "404",
            "404 NotFound");
  }

  @Test
  default void aPutMakesNothing() {
    assertThat(api().put(api().core("configmaps/absent"), Api.map("absent", "{}")).outcome())
        .isEqualTo("404 NotFound");
  }

  @Test
  default void preconditionsInAPatchHold() {
    var path = api().core("configmaps/a");
    api().create("a");
    assertThat(api().merge(path, "{'metadata':{'uid':'another'}}").outcome())
        .isEqualTo("422 Invalid");
    assertThat(api().put(path, "{'metadata':{'name':'a','uid':'another'}}").outcome())
        .isEqualTo("409 Conflict");
    assertThat(api().merge(path, "{'metadata':{'resourceVersion':'1'}}").outcome())
        .isEqualTo("409 Conflict");
    assertThat(
            api().merge(path, "{'metadata':{'creationTimestamp':'2001-01-01T00:00:00Z'}}").code())
        .isEqualTo(200);
    assertThat(api().get(path).text("/metadata/creationTimestamp")).doesNotStartWith("2001");
  }

  @Test
  default void labelsAndAnnotationsHaveAForm() {
    var maps = api().core("configmaps");
    var long64 = "x".repeat(64);
    assertThat(
            List.of(
                api().post(maps, "{'metadata':{'name':'a','labels':{'l':'" + long64 + "'}}}"),
                api().post(maps, "{'metadata':{'name':'a','labels':{'l':'a b'}}}"),
                api().post(maps, "{'metadata':{'name':'a','labels':{'a/b/c':'d'}}}"),
                api().post(maps, "{'metadata':{'name':'a','annotations':{'a b':'d'}}}"),
                api().post(maps, "{'metadata':{'name':'" + "x".repeat(254) + "'}}"),
                api().post(maps, "{'metadata':{'name':'a','finalizers':['none']}}"),
                api()
                    .post(
                        maps,
                        "{'metadata':{'name':'a','ownerReferences':[{'apiVersion':'v1','kind':'ConfigMap','name':'o'}]}}")))
        .extracting(Api.Answer::outcome)
        .containsOnly("422 Invalid");
  }

  @Test
  default void strictValidationRefusesUnknownFieldsAndOthersDropThem() {
    var maps = api().core("configmaps");
    var body = "{'metadata':{'name':'a'},'bogus':1}";
    assertThat(api().post(maps + "?fieldValidation=Strict", body).outcome())
        .isEqualTo("400 BadRequest");
    assertThat(api().post(maps, body).body().has("bogus")).isFalse();
    var pods = api().core("pods");
    var pod =
        "{'metadata':{'name':'p'},'spec':{'schedulerName':'nobody','containers':[{'name':'c','image':'i','bogus':1}]}}";
    assertThat(api().post(pods + "?fieldValidation=Strict", pod).outcome())
        .isEqualTo("400 BadRequest");
    assertThat(api().post(pods, pod).body().at("/spec/containers/0").has("bogus")).isFalse();
  }

  @Test
  default void statusIsWrittenByItsSubresourceAlone() {
    var pods = api().core("pods");
    var made =
        api()
            .post(
                pods,
                """
                {'metadata':{'name':'p'},'spec':{'schedulerName':'nobody','containers':[{'name':'c','image':'i'}]},
                 'status':{'phase':'Running'}}\
                """);
    assertThat(made.text("/status/phase")).isEqualTo("Pending");
    api().merge(pods + "/p", "{'status':{'phase':'Running'}}");
    assertThat(api().get(pods + "/p").text("/status/phase")).isEqualTo("Pending");
    api()
        .merge(
            pods + "/p/status", "{'status':{'phase':'Running'},'metadata':{'labels':{'l':'1'}}}");
    assertThat(api().get(pods + "/p").text("/status/phase")).isEqualTo("Running");
  }

  @Test
  default void generationCountsChangesOfTheSpec() {
    var path = api().group("apps/v1", "deployments");
    var made =
        api()
            .post(
                path,
                """
                {'metadata':{'name':'d'},'spec':{'replicas':0,'selector':{'matchLabels':{'a':'b'}},
                 'template':{'metadata':{'labels':{'a':'b'}},'spec':{'containers':[{'name':'c','image':'i'}]}}}}\
                """);
    assertThat(made.body().at("/metadata/generation").asInt()).isEqualTo(1);
    var labelled = api().merge(path + "/d", "{'metadata':{'labels':{'l':'1'}}}");
    assertThat(labelled.body().at("/metadata/generation").asInt()).isEqualTo(1);
    var paused = api().merge(path + "/d", "{'spec':{'paused':true}}");
    assertThat(paused.body().at("/metadata/generation").asInt()).isEqualTo(2);
  }

  @Test
  default void whatMayNotChangeIsInvalid() {
    var secrets = api().core("secrets");
    api().post(secrets, "{'metadata':{'name':'s'},'immutable':true,'data':{'k':'dg=='}}");
    var maps = api().core("configmaps");
    api().post(maps, "{'metadata':{'name':'m'},'immutable':true,'data':{'k':'v'}}");
    var claims = api().core("persistentvolumeclaims");
    api()
        .post(
            claims,
            "{'metadata':{'name':'c'},'spec':{'storageClassName':'none','accessModes':['ReadWriteOnce'],'resources':{'requests':{'storage':'1Gi'}}}}");
    var pods = api().core("pods");
    api()
        .post(
            pods,
            "{'metadata':{'name':'p'},'spec':{'schedulerName':'nobody','containers':[{'name':'c','image':'i'}]}}");
    var services = api().core("services");
    api().post(services, "{'metadata':{'name':'s'},'spec':{'ports':[{'port':80}]}}");
    assertThat(
            List.of(
                api().merge(secrets + "/s", "{'data':{'k':'dw=='}}"),
                api().merge(secrets + "/s", "{'type':'other'}"),
                api().merge(maps + "/m", "{'data':{'k':'w'}}"),
                api().merge(maps + "/m", "{'immutable':false}"),
                api().merge(claims + "/c", "{'spec':{'accessModes':['ReadWriteMany']}}"),
                api().merge(pods + "/p", "{'spec':{'restartPolicy':'Never'}}"),
                api()
                    .merge(
                        services + "/s",
                        "{'spec':{'clusterIP':'10.96.77.77','clusterIPs':['10.96.77.77']}}")))
        .extracting(Api.Answer::outcome)
        .containsOnly("422 Invalid");
  }

  @Test
  default void whatIsRequiredIsRequired() {
    assertThat(
            List.of(
                api().post(api().core("pods"), "{'metadata':{'name':'x'},'spec':{}}"),
                api()
                    .post(
                        api().core("pods"),
                        "{'metadata':{'name':'x'},'spec':{'containers':[{'name':'C_','image':'i'}]}}"),
                api()
                    .post(
                        api().core("pods"),
                        "{'metadata':{'name':'x'},'spec':{'containers':[{'name':'c','image':'i'}],'volumes':[{'name':'v','persistentVolumeClaim':{}}]}}"),
                api().post(api().core("services"), "{'metadata':{'name':'x'},'spec':{}}"),
                api()
                    .post(
                        api().core("services"),
                        "{'metadata':{'name':'x'},'spec':{'ports':[{'port':80},{'port':81}]}}"),
                api()
                    .post(
                        api().core("persistentvolumeclaims"),
                        "{'metadata':{'name':'x'},'spec':{'accessModes':['Bogus'],'resources':{'requests':{'storage':'1Gi'}}}}"),
                api()
                    .post(
                        api().group("apps/v1", "statefulsets"),
                        "{'metadata':{'name':'x'},'spec':{'selector':{'matchLabels':{'a':'b'}},'template':{'metadata':{'labels':{'a':'c'}},'spec':{'containers':[{'name':'c','image':'i'}]}}}}"),
                api()
                    .post(
                        api().group("batch/v1", "cronjobs"),
                        "{'metadata':{'name':'x'},'spec':{'schedule':'never','jobTemplate':{'spec':{'template':{'spec':{'restartPolicy':'Never','containers':[{'name':'c','image':'i'}]}}}}}}"),
                api()
                    .post(
                        api().group("batch/v1", "jobs"),
                        "{'metadata':{'name':'x'},'spec':{'template':{'spec':{'containers':[{'name':'c','image':'i'}]}}}}"),
                api()
                    .post(
                        api().group("rbac.authorization.k8s.io/v1", "roles"),
                        "{'metadata':{'name':'x'},'rules':[{'resources':['pods'],'verbs':['get']}]}"),
                api()
                    .post(
                        api().group("rbac.authorization.k8s.io/v1", "rolebindings"),
                        "{'metadata':{'name':'x'},'roleRef':{'apiGroup':'rbac.authorization.k8s.io','kind':'Pod','name':'x'}}"),
                api()
                    .post(api().core("configmaps"), "{'metadata':{'name':'x'},'data':{'a b':'v'}}"),
                api()
                    .post(
                        api().core("configmaps"),
                        "{'metadata':{'name':'x'},'data':{'a':'v'},'binaryData':{'a':'dg=='}}"),
                api()
                    .post(
                        api().core("secrets"),
                        "{'metadata':{'name':'x'},'type':'kubernetes.io/tls','data':{}}")))
        .extracting(Api.Answer::outcome)
        .containsOnly("422 Invalid");
  }

  @Test
  default void podsNeedTheirServiceAccount() {
    assertThat(
            api()
                .post(
                    api().core("pods"),
                    "{'metadata':{'name':'x'},'spec':{'serviceAccountName':'absent','containers':[{'name':'c','image':'i'}]}}")
                .outcome())
        .isEqualTo("403 Forbidden");
  }

  @Test
  default void aRoleReferenceIsForEver() {
    var path = api().group("rbac.authorization.k8s.io/v1", "rolebindings");
    var binding =
        "{'metadata':{'name':'x'},'roleRef':{'apiGroup':'rbac.authorization.k8s.io','kind':'Role','name':'%s'}}";
    assertThat(api().post(path, binding.formatted("one")).outcome()).isEqualTo("201");
    assertThat(api().put(path + "/x", binding.formatted("two")).outcome()).isEqualTo("422 Invalid");
  }
}
