package io.davit.testkit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Lists, their views, and who may be selected.
interface ListingContract {
  Api api();

  private String maps() {
    return api().core("configmaps");
  }

  private void label(String name, String value) {
    api().post(maps(), "{'metadata':{'name':'%s','labels':{'l':'%s'}}}".formatted(name, value));
  }

  @Test
  default void pagesCountWhatRemains() {
    for (int i = 0; i < 4; i++) {
      label("page-" + i, "x");
    }
    var first = api().get(maps() + "?limit=2&fieldSelector=");
    assertThat(first.names()).hasSize(2);
    assertThat(first.body().at("/metadata/remainingItemCount").asInt()).isEqualTo(3);
    assertThat(first.body().at("/items/0").has("kind")).isFalse();
    var token = first.text("/metadata/continue");
    var selected = api().get(maps() + "?limit=2&labelSelector=l%3Dx");
    assertThat(selected.body().path("metadata").has("remainingItemCount")).isFalse();
    assertThat(selected.text("/metadata/continue")).isNotEmpty();
    var next = api().get(maps() + "?limit=2&continue=" + token);
    assertThat(next.names()).hasSize(2).doesNotContainAnyElementsOf(first.names());
    assertThat(next.text("/metadata/resourceVersion"))
        .isEqualTo(first.text("/metadata/resourceVersion"));
    assertThat(api().get(maps() + "?limit=2&continue=bogus").outcome()).isEqualTo("400 BadRequest");
  }

  @Test
  default void listsAreInOrderOfTheirNames() {
    for (var name : new String[] {"b", "a-b", "a.b", "a", "c"}) {
      label(name, "x");
    }
    assertThat(api().get(maps() + "?labelSelector=l%3Dx").names())
        .containsExactly("a", "a-b", "a.b", "b", "c");
  }

  @Test
  default void fieldsSelect() {
    label("a", "x");
    label("b", "x");
    assertThat(api().get(maps() + "?fieldSelector=metadata.name%3Da").names()).containsExactly("a");
    assertThat(
            api()
                .get(
                    "/api/v1/configmaps?fieldSelector=metadata.namespace%3D"
                        + api().namespace()
                        + ",metadata.name%21%3Dkube-root-ca.crt")
                .names())
        .containsExactly("a", "b");
    api()
        .post(
            api().core("pods"),
            "{'metadata':{'name':'p'},'spec':{'schedulerName':'nobody','containers':[{'name':'c','image':'i'}]}}");
    assertThat(api().get(api().core("pods?fieldSelector=status.phase%3DPending")).names())
        .containsExactly("p");
    assertThat(api().get(api().core("pods?fieldSelector=spec.nodeName%3Dn")).names()).isEmpty();
    api().post(api().core("secrets"), "{'metadata':{'name':'s'},'type':'example.com/x'}");
    assertThat(api().get(api().core("secrets?fieldSelector=type%3Dexample.com/x")).names())
        .containsExactly("s");
  }

  @Test
  default void selectorsThatCannotBeReadAreRefused() {
    assertThat(api().get(maps() + "?labelSelector=a%20in").outcome()).isEqualTo("400 BadRequest");
    assertThat(api().get(maps() + "?labelSelector=%3D%3D").outcome()).isEqualTo("400 BadRequest");
    assertThat(api().get(maps() + "?limit=many").outcome()).isEqualTo("400 BadRequest");
    assertThat(api().get(maps() + "?resourceVersion=many").outcome()).isEqualTo("400 BadRequest");
  }

  @Test
  default void selectorsKnowExistence() {
    label("a", "x");
    label("b", "");
    api().create("c");
    assertThat(api().get(maps() + "?labelSelector=l").names()).containsExactly("a", "b");
    assertThat(api().get(maps() + "?labelSelector=%21l,a%21%3Db").names())
        .contains("c")
        .doesNotContain("a", "b");
    assertThat(api().get(maps() + "?labelSelector=l+notin+(x)").names())
        .contains("b", "c")
        .doesNotContain("a");
  }

  @Test
  default void tablesAndMetadataAreViews() {
    label("a", "x");
    var table =
        api()
            .send(
                "GET",
                maps() + "/a",
                "application/json",
                "",
                "application/json;as=Table;v=v1;g=meta.k8s.io,application/json");
    assertThat(table.text("/kind")).isEqualTo("Table");
    assertThat(table.body().path("columnDefinitions").findValuesAsString("name"))
        .containsExactly("Name", "Data", "Age");
    assertThat(table.body().at("/rows/0/cells/0").asString()).isEqualTo("a");
    var meta =
        api()
            .send(
                "GET",
                maps() + "?labelSelector=l%3Dx",
                "application/json",
                "",
                "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io");
    assertThat(meta.text("/kind")).isEqualTo("PartialObjectMetadataList");
    assertThat(meta.body().at("/items/0").has("data")).isFalse();
  }

  @Test
  default void aListMayNotBeOlderThanAsked() {
    var version = Long.parseLong(api().create("a").text("/metadata/resourceVersion"));
    assertThat(
            api()
                .get(maps() + "?resourceVersionMatch=NotOlderThan&resourceVersion=" + version)
                .names())
        .contains("a");
    assertThat(api().get(maps() + "?resourceVersionMatch=NotOlderThan").code()).isEqualTo(422);
    assertThat(api().get(maps() + "?resourceVersion=0").names()).contains("a");
  }
}
