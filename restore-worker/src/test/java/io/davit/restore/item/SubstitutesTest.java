package io.davit.restore.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.kube.KubeJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class SubstitutesTest {
  private final Substitutes substitutes =
      new Substitutes(
          Substitutes.images(
              Map.of("b", "old.io/,other.io/", "a", "old.io,new.io", "c", "nothing")),
          Map.of("slow", "fast", "gone", "nowhere"),
          List.of("nowhere"));

  @Test
  void theFirstImageByKeyIsReplacedInEveryContainer() {
    ObjectNode cronJob =
        json(
            "{'kind':'CronJob','spec':{'jobTemplate':{'spec':{'template':{'spec':{"
                + "'containers':[{'image':'old.io/a:1'}],'initContainers':[{'image':'x/b'}]}}}}}}");
    substitutes.apply(cronJob);
    assertThat(cronJob.toString()).contains("new.io/a:1", "x/b").doesNotContain("old.io");
  }

  @Test
  void storageClassesOfClaimsAndTemplatesAreChanged() {
    ObjectNode claim = json("{'kind':'PersistentVolumeClaim','spec':{'storageClassName':'slow'}}");
    ObjectNode set =
        json(
            "{'kind':'StatefulSet','spec':{'volumeClaimTemplates':["
                + "{'spec':{'storageClassName':'slow'}},{'spec':{'storageClassName':'other'}}]}}");
    substitutes.apply(claim);
    substitutes.apply(set);
    assertThat(claim.toString()).contains("\"fast\"");
    assertThat(set.toString()).contains("\"fast\"", "\"other\"").doesNotContain("slow");
  }

  @Test
  void aClassThatIsNotThereIsNamed() {
    assertThat(
            substitutes.obstacle(
                json("{'kind':'PersistentVolumeClaim','spec':{'storageClassName':'gone'}}")))
        .hasValueSatisfying(why -> assertThat(why).contains("\"nowhere\""));
    assertThat(substitutes.obstacle(json("{'kind':'ConfigMap'}"))).isEmpty();
  }

  private static ObjectNode json(String singleQuoted) {
    return KubeJson.object(singleQuoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
