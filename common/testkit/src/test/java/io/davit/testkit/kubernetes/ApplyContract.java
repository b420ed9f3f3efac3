package io.davit.testkit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Server-side apply.
interface ApplyContract {
  Api api();

  private String path(String name, String manager) {
    return api().core("configmaps/" + name + "?fieldManager=" + manager);
  }

  private static String map(String data) {
    return Api.map("a", data);
  }

  @Test
  default void applyCreates() {
    assertThat(api().apply(path("a", "one"), map("{'k':'1'}")).outcome()).isEqualTo("201");
    assertThat(api().apply(path("a", "one"), map("{'k':'1'}")).outcome()).isEqualTo("200");
  }

  @Test
  default void applyNeedsAManagerAndAKind() {
    assertThat(api().apply(api().core("configmaps/a"), map("{}")).outcome())
        .isEqualTo("422 Invalid");
    assertThat(api().apply(path("a", "one"), "{'data':{}}").outcome()).isEqualTo("400 BadRequest");
  }

  @Test
  default void aFieldOfAnotherManagerIsAConflictUnlessForced() {
    api().apply(path("a", "one"), map("{'k':'1'}"));
    assertThat(api().apply(path("a", "two"), map("{'k':'2'}")).outcome()).isEqualTo("409 Conflict");
    assertThat(api().apply(path("a", "two"), map("{'k':'1'}")).outcome()).isEqualTo("200");
    var forced = api().apply(path("a", "two") + "&force=true", map("{'k':'2'}"));
    assertThat(forced.text("/data/k")).isEqualTo("2");
    assertThat(api().apply(path("a", "one"), map("{'k':'1'}")).outcome()).isEqualTo("409 Conflict");
  }

  @Test
  default void anUpdateOwnsItsFieldsToo() {
    api().post(api().core("configmaps") + "?fieldManager=maker", map("{'k':'1'}"));
    assertThat(api().apply(path("a", "two"), map("{'k':'2'}")).outcome()).isEqualTo("409 Conflict");
    assertThat(api().apply(path("a", "two"), map("{'l':'2'}")).text("/data/k")).isEqualTo("1");
  }

  @Test
  default void whatAnotherManagerHoldsStays() {
    api().apply(path("a", "one"), map("{'k':'1','l':'1'}"));
    api().apply(path("a", "two"), map("{'k':'1'}"));
    var left = api().apply(path("a", "one"), map("{}"));
    assertThat(left.body().path("data")).isEqualTo(Api.json("{'k':'1'}"));
  }

  @Test
  default void managersAreNamedWithTheirFields() {
    var made = api().apply(path("a", "one"), map("{'k':'1'}"));
    var entry = made.body().at("/metadata/managedFields/0");
    assertThat(entry.path("manager").asString()).isEqualTo("one");
    assertThat(entry.path("operation").asString()).isEqualTo("Apply");
    assertThat(entry.path("fieldsV1")).isEqualTo(Api.json("{'f:data':{'f:k':{}}}"));
  }
}
