package io.davit.testkit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Definitions of kinds, and the objects of kinds so defined.
interface DefinitionContract {
  String DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
  String SCHEMA =
      """
      {'type':'object','properties':{
        'spec':{'type':'object','properties':{
          'name':{'type':'string','pattern':'^[a-z]+$','maxLength':5},
          'when':{'type':'string','format':'date-time'},
          'port':{'x-kubernetes-int-or-string':true},
          'maybe':{'type':'string','nullable':true},
          'parts':{'type':'array','maxItems':2,'items':{'type':'object','required':['id'],'properties':{'id':{'type':'integer'},'on':{'type':'boolean','default':true}}}},
          'free':{'type':'object','additionalProperties':{'type':'string'}},
          'replicas':{'type':'integer'}}},
        'status':{'type':'object','properties':{'phase':{'type':'string'},'replicas':{'type':'integer'}}}}}
      """;

  Api api();

  /// A plural of this test's own, since definitions belong to the whole cluster.
  default String plural() {
    return "things" + api().namespace().replaceAll("[^a-z]", "");
  }

  private String definition(String more) {
    return """
    {'metadata':{'name':'%1$s.contract.davit.io'},'spec':{'group':'contract.davit.io','scope':'Namespaced',
     'names':{'plural':'%1$s','singular':'%1$s','kind':'K%1$s','listKind':'K%1$sList','shortNames':['s%1$s']},
     'versions':[{'name':'v1','served':true,'storage':true,%3$s'schema':{'openAPIV3Schema':%2$s}},
                 {'name':'v1alpha1','served':true,'storage':false,'schema':{'openAPIV3Schema':%2$s}}]}}\
    """
        .formatted(plural(), SCHEMA, more);
  }

  private String path(String version) {
    return api().group("contract.davit.io/" + version, plural());
  }

  private void define(String more) {
    assertThat(api().post(DEFINITIONS, definition(more)).outcome()).isEqualTo("201");
    KubernetesApiContract.await(() ->
        api()
                .get(DEFINITIONS + "/" + plural() + ".contract.davit.io")
                .body()
                .at("/status/conditions")
                .toString()
                .contains("\"type\":\"Established\"")
            && api().get(path("v1")).code() == 200
            && api().get(path("v1alpha1")).code() == 200);
  }

  private void withdraw() {
    api().delete(DEFINITIONS + "/" + plural() + ".contract.davit.io", "{}");
    KubernetesApiContract.await(
        () -> api().get(DEFINITIONS + "/" + plural() + ".contract.davit.io").code() == 404);
  }

  private Api.Answer make(String name, String spec) {
    return api()
        .post(
            path("v1"),
            "{'apiVersion':'contract.davit.io/v1','kind':'K%s','metadata':{'name':'%s'},'spec':%s}"
                .formatted(plural(), name, spec));
  }

  @Test
  default void schemasAreHeld() {
    define("");
    try {
      assertThat(
              List.of(
                  make("a", "{'name':'UPPER'}"),
                  make("a", "{'name':'toolong'}"),
                  make("a", "{'name':5}"),
                  make("a", "{'when':'yesterday'}"),
                  make("a", "{'port':true}"),
                  make("a", "{'parts':[{}]}"),
                  make("a", "{'parts':[{'id':1},{'id':2},{'id':3}]}"),
                  make("a", "{'parts':[{'id':1.5}]}"),
                  make("a", "{'free':{'k':1}}")))
          .extracting(Api.Answer::outcome)
          .containsOnly("422 Invalid");
      var kept =
          make(
              "a",
              "{'name':'ok','when':'2026-01-01T00:00:00Z','port':'http','maybe':null,'parts':[{'id':1}],'free':{'k':'v'},'bogus':1}");
      assertThat(kept.body().path("spec"))
          .isEqualTo(
              Api.json(
                  "{'name':'ok','when':'2026-01-01T00:00:00Z','port':'http','maybe':null,'parts':[{'id':1,'on':true}],'free':{'k':'v'}}"));
      assertThat(api().put(path("v1") + "/a", kept.body().toString()).outcome()).isEqualTo("200");
      assertThat(
              api()
                  .put(
                      path("v1") + "/a",
                      "{'apiVersion':'contract.davit.io/v1','kind':'K%s','metadata':{'name':'a'}}"
                          .formatted(plural()))
                  .outcome())
          .isEqualTo("422 Invalid");
      assertThat(
              api()
                  .send("PATCH", path("v1") + "/a", "application/strategic-merge-patch+json", "{}")
                  .code())
          .isEqualTo(415);
      assertThat(
              api()
                  .post(
                      path("v1") + "?fieldValidation=Strict",
                      "{'apiVersion':'contract.davit.io/v1','kind':'K%s','metadata':{'name':'b'},'spec':{'bogus':1}}"
                          .formatted(plural()))
                  .outcome())
          .isEqualTo("400 BadRequest");
    } finally {
      withdraw();
    }
  }

  @Test
  default void aStatusWithoutSubresourceIsAFieldLikeOthers() {
    define("");
    try {
      make("a", "{}");
      var changed = api().merge(path("v1") + "/a", "{'status':{'phase':'New','bogus':1}}");
      assertThat(changed.body().path("status")).isEqualTo(Api.json("{'phase':'New'}"));
      assertThat(changed.body().at("/metadata/generation").asInt()).isEqualTo(2);
      assertThat(api().merge(path("v1") + "/a/status", "{'status':{}}").code()).isEqualTo(404);
    } finally {
      withdraw();
    }
  }

  @Test
  default void aStatusSubresourceSeparates() {
    define("'subresources':{'status':{}},");
    try {
      var made =
          api()
              .post(
                  path("v1"),
                  "{'apiVersion':'contract.davit.io/v1','kind':'K%s','metadata':{'name':'a'},'spec':{'name':'x'},'status':{'phase':'New'}}"
                      .formatted(plural()));
      assertThat(made.body().has("status")).isFalse();
      assertThat(made.body().at("/metadata/generation").asInt()).isEqualTo(1);
      var status =
          api().merge(path("v1") + "/a/status", "{'status':{'phase':'New'},'spec':{'name':'y'}}");
      assertThat(status.text("/status/phase")).isEqualTo("New");
      assertThat(status.text("/spec/name")).isEqualTo("x");
      assertThat(status.body().at("/metadata/generation").asInt()).isEqualTo(1);
      var main = api().merge(path("v1") + "/a", "{'status':{'phase':'Old'},'spec':{'name':'z'}}");
      assertThat(main.text("/status/phase")).isEqualTo("New");
      assertThat(main.body().at("/metadata/generation").asInt()).isEqualTo(2);
    } finally {
      withdraw();
    }
  }

  @Test
  default void everyVersionServesEveryObject() {
    define("");
    try {
      make("a", "{'name':'x'}");
      var other = api().get(path("v1alpha1") + "/a");
      assertThat(other.text("/apiVersion")).isEqualTo("contract.davit.io/v1alpha1");
      assertThat(other.text("/spec/name")).isEqualTo("x");
      assertThat(api().get(path("v1alpha1")).text("/items/0/apiVersion"))
          .isEqualTo("contract.davit.io/v1alpha1");
      assertThat(api().get(path("v2")).code()).isEqualTo(404);
    } finally {
      withdraw();
    }
  }

  @Test
  default void columnsAreAsDefined() {
    define(
        "'additionalPrinterColumns':[{'name':'Who','type':'string','jsonPath':'.spec.name'},{'name':'Deep','type':'string','priority':1,'jsonPath':'.status.phase'}],");
    try {
      make("a", "{'name':'x'}");
      var table =
          api()
              .send(
                  "GET",
                  path("v1"),
                  "application/json",
                  "",
                  "application/json;as=Table;v=v1;g=meta.k8s.io");
      assertThat(table.body().path("columnDefinitions").findValuesAsString("name"))
          .containsExactly("Name", "Who", "Deep");
      assertThat(table.body().at("/rows/0/cells").toString()).startsWith("[\"a\",\"x\"");
    } finally {
      withdraw();
    }
  }

  @Test
  default void objectsGoWithTheirDefinition() {
    define("");
    make("a", "{}");
    withdraw();
    KubernetesApiContract.await(() -> api().get(path("v1")).code() == 404);
    define("");
    try {
      assertThat(api().get(path("v1")).names()).isEmpty();
    } finally {
      withdraw();
    }
  }

  @Test
  default void malformedDefinitionsAreRefused() {
    var fine = definition("");
    assertThat(
            List.of(
                api().post(DEFINITIONS, fine.replace("'storage':true", "'storage':false")),
                api().post(DEFINITIONS, fine.replace("'scope':'Namespaced'", "'scope':'Wide'")),
                api().post(DEFINITIONS, fine.replaceFirst("'name':'things", "'name':'others")),
                api().post(DEFINITIONS, fine.replace("'name':'v1alpha1'", "'name':'v1'")),
                api().post(DEFINITIONS, fine.replace("'type':'boolean'", "'type':'bogus'")),
                api()
                    .post(
                        DEFINITIONS,
                        fine.replace(
                            "'on':{'type':'boolean','default':true}", "'on':{'default':true}"))))
        .extracting(Api.Answer::outcome)
        .containsOnly("422 Invalid");
  }
}
