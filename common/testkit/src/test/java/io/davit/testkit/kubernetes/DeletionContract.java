package io.davit.testkit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// How objects go.
interface DeletionContract {
  Api api();

  private String maps() {
    return api().core("configmaps");
  }

  private boolean isGone(String name) {
    return api().get(maps() + "/" + name).code() == 404;
  }

  private void owned(String name, Api.Answer owner, String more) {
    api()
        .post(
            maps(),
            "{'metadata':{'name':'%s','ownerReferences':[{'apiVersion':'v1','kind':'ConfigMap','name':'%s','uid':'%s'%s}]}}"
                .formatted(name, owner.text("/metadata/name"), owner.text("/metadata/uid"), more));
  }

  @Test
  default void onlyTheObjectThatWasSeenIsDeleted() {
    var made = api().create("a");
    assertThat(api().delete(maps() + "/a", "{'preconditions':{'uid':'another'}}").outcome())
        .isEqualTo("409 Conflict");
    assertThat(api().delete(maps() + "/a", "{'preconditions':{'resourceVersion':'1'}}").outcome())
        .isEqualTo("409 Conflict");
    var exact = "{'preconditions':{'uid':'" + made.text("/metadata/uid") + "'}}";
    var deleted = api().delete(maps() + "/a", exact);
    assertThat(deleted.text("/kind")).isEqualTo("Status");
    assertThat(deleted.text("/details/uid")).isEqualTo(made.text("/metadata/uid"));
    assertThat(api().delete(maps() + "/a", exact).outcome()).isEqualTo("404 NotFound");
  }

  @Test
  default void aDeletionIsNotTakenBack() {
    api().post(maps(), "{'metadata':{'name':'a','finalizers':['contract.davit.io/hold']}}");
    api().delete(maps() + "/a", "{}");
    var time = api().get(maps() + "/a").text("/metadata/deletionTimestamp");
    assertThat(time).isNotEmpty();
    api().delete(maps() + "/a", "{}");
    api().merge(maps() + "/a", "{'metadata':{'deletionTimestamp':null}}");
    assertThat(api().get(maps() + "/a").text("/metadata/deletionTimestamp")).isEqualTo(time);
    assertThat(
            api()
                .merge(
                    maps() + "/a",
                    "{'metadata':{'finalizers':['contract.davit.io/hold','contract.davit.io/more']}}")
                .outcome())
        .isEqualTo("422 Invalid");
    assertThat(api().create("a").outcome()).isEqualTo("409 AlreadyExists");
    api().merge(maps() + "/a", "{'metadata':{'finalizers':[]}}");
    assertThat(isGone("a")).isTrue();
  }

  @Test
  default void orphansStay() {
    owned("dependent", api().create("owner"), "");
    api().delete(maps() + "/owner", "{'propagationPolicy':'Orphan'}");
    KubernetesApiContract.await(() -> isGone("owner"));
    assertThat(api().get(maps() + "/dependent").body().path("metadata").has("ownerReferences"))
        .isFalse();
  }

  @Test
  default void anOwnerDeletedInTheForegroundWaitsForItsDependents() {
    owned("dependent", api().create("owner"), ",'blockOwnerDeletion':true");
    api().merge(maps() + "/dependent", "{'metadata':{'finalizers':['contract.davit.io/hold']}}");
    api().delete(maps() + "/owner", "{'propagationPolicy':'Foreground'}");
    KubernetesApiContract.await(
        () -> !api().get(maps() + "/dependent").text("/metadata/deletionTimestamp").isEmpty());
    assertThat(api().get(maps() + "/owner").text("/metadata/finalizers/0"))
        .isEqualTo("foregroundDeletion");
    api().merge(maps() + "/dependent", "{'metadata':{'finalizers':null}}");
    KubernetesApiContract.await(() -> isGone("owner") && isGone("dependent"));
  }

  @Test
  default void dependentsOfAnAbsentOwnerGo() {
    var owner = api().create("owner");
    api().delete(maps() + "/owner", "{}");
    owned("dependent", owner, "");
    KubernetesApiContract.await(() -> isGone("dependent"));
  }

  @Test
  default void aSelectionIsDeletedAtOnce() {
    for (var name : new String[] {"a", "b", "c"}) {
      api().post(maps(), "{'metadata':{'name':'%s','labels':{'l':'%s'}}}".formatted(name, name));
    }
    var deleted = api().delete(maps() + "?labelSelector=l+in+(a,b)", "{}");
    assertThat(deleted.outcome()).isEqualTo("200");
    assertThat(isGone("a") && isGone("b")).isTrue();
    assertThat(isGone("c")).isFalse();
  }

  @Test
  default void aClaimThatNobodyUsesGoes() {
    var claims = api().core("persistentvolumeclaims");
    var made =
        api()
            .post(
                claims,
                "{'metadata':{'name':'c'},'spec':{'storageClassName':'none','accessModes':['ReadWriteOnce'],'resources':{'requests':{'storage':'1Gi'}}}}");
    assertThat(made.text("/metadata/finalizers/0")).isEqualTo("kubernetes.io/pvc-protection");
    api().delete(claims + "/c", "{}");
    KubernetesApiContract.await(() -> api().get(claims + "/c").code() == 404);
  }

  @Test
  default void aPodWithoutANodeGoesAtOnce() {
    var pods = api().core("pods");
    api()
        .post(
            pods,
            "{'metadata':{'name':'p'},'spec':{'schedulerName':'nobody','containers':[{'name':'c','image':'i'}]}}");
    api().delete(pods + "/p", "{}");
    assertThat(api().get(pods + "/p").code()).isEqualTo(404);
  }

  @Test
  default void aNamespaceThatGoesSaysSo() {
    api().post(maps(), "{'metadata':{'name':'held','finalizers':['contract.davit.io/hold']}}");
    var path = "/api/v1/namespaces/" + api().namespace();
    var deleted = api().delete(path, "{}");
    assertThat(deleted.text("/kind")).isEqualTo("Namespace");
    assertThat(deleted.text("/status/phase")).isEqualTo("Terminating");
    var late = api().create("late");
    assertThat(late.outcome()).isEqualTo("403 Forbidden");
    assertThat(late.text("/details/causes/0/reason")).isEqualTo("NamespaceTerminating");
    KubernetesApiContract.await(
        () -> api().get(path).body().at("/status/conditions").toString().contains("finalizers"));
    api().merge(maps() + "/held", "{'metadata':{'finalizers':null}}");
    KubernetesApiContract.await(() -> api().get(path).code() == 404);
  }
}
