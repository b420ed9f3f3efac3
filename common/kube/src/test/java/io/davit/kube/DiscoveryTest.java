package io.davit.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.model.item.GroupResource;
import io.davit.model.item.ResourceKind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveryTest {

  private static final String ALL =
      "'verbs':['create','delete','get','list','patch','update','watch']";

  private static ClusterKinds discover(Path directory) {
    try (CannedApiServer server = new CannedApiServer();
        KubeClients clients = server.connect(directory)) {
      server.answer("GET /api", 200, "{'versions':['v1']}");
      server.answer(
          "GET /api/v1",
          200,
          "{'resources':[{'name':'pods','singularName':'pod','shortNames':['po'],'namespaced':true,'kind':'Pod',"
              + ALL
              + "},"
              + "{'name':'pods/exec','namespaced':true,'kind':'PodExecOptions','verbs':['create']},"
              + "{'name':'bindings','namespaced':true,'kind':'Binding','verbs':['create']}]}");
      server.answer(
          "GET /apis",
          200,
          "{'groups':[{'name':'batch','versions':[{'groupVersion':'batch/v1beta1'},{'groupVersion':'batch/v1'}],'preferredVersion':{'groupVersion':'batch/v1'}},"
              + "{'name':'metrics','versions':[{'groupVersion':'metrics/v1'}],'preferredVersion':{'groupVersion':'metrics/v1'}}]}");
      server.answer(
          "GET /apis/batch/v1",
          200,
          "{'resources':[{'name':'jobs','singularName':'job','namespaced':true,'kind':'Job',"
              + ALL
              + "}]}");
      server.answer(
          "GET /apis/batch/v1beta1",
          200,
          "{'resources':[{'name':'jobs','namespaced':true,'kind':'Job',"
              + ALL
              + "},{'name':'olds','namespaced':false,'kind':'Old',"
              + ALL
              + "}]}");
      server.answer("GET /apis/metrics/v1", 404, "{'message':'no endpoints'}");
      return clients.discovery().discover();
    }
  }

  @Test
  void eachResourceComesInItsPreferredVersionAndSubresourcesDoNot(@TempDir Path directory) {
    assertThat(discover(directory).preferred())
        .extracting(kind -> kind.apiVersion() + " " + kind.plural())
        .containsExactly("v1 pods", "v1 bindings", "batch/v1 jobs", "batch/v1beta1 olds");
  }

  @Test
  void onlyWhatCanBeReadAndWrittenIsListable(@TempDir Path directory) {
    assertThat(discover(directory).listable())
        .extracting(ResourceKind::plural)
        .containsExactly("pods", "jobs", "olds");
  }

  @Test
  void aGroupThatDoesNotAnswerIsReportedAndStopsNothing(@TempDir Path directory) {
    assertThat(discover(directory).failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.apiVersion()).isEqualTo("metrics/v1"))
        .satisfies(failure -> assertThat(failure.message()).contains("no endpoints"));
  }

  @Test
  void kindsAreFoundByResourceAndByWhatStandsInAnObject(@TempDir Path directory) {
    ClusterKinds kinds = discover(directory);
    assertThat(kinds.find(GroupResource.PODS))
        .get()
        .extracting(ResourceKind::shortNames)
        .asString()
        .isEqualTo("[po]");
    assertThat(kinds.find("batch/v1beta1", "Job"))
        .get()
        .extracting(ResourceKind::version)
        .isEqualTo("v1beta1");
  }
}
