package io.davit.scheduler;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.davit.kube.ClusterReader;
import io.davit.kube.KubeException;
import io.davit.kube.ListRequest;
import io.davit.kube.Target;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class BesideVeleroTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'metadata':{'name':'velero'},'spec':{'replicas':1}}",
        "{'metadata':{'name':'velero'},'spec':{}}",
        "{'metadata':{'name':'x','labels':{'component':'velero'}},'spec':{'replicas':2}}",
        "{'metadata':{'name':'x'},'spec':{'template':{'spec':{'containers':"
            + "[{'image':'docker.io/velero/velero:v1.18.3'}]}}}}",
        "{'metadata':{'name':'x'},'spec':{'template':{'spec':{'containers':"
            + "[{'image':'own','command':['/velero','server']}]}}}}"
      })
  void refusesToStartBesideIt(String deployment) {
    assertThatThrownBy(() -> BesideVelero.refuse(cluster(deployment), "velero"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Deployment velero/")
        .hasMessageContaining("replicas");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'metadata':{'name':'velero'},'spec':{'replicas':0}}",
        "{'metadata':{'name':'davit-scheduler'},'spec':{'template':{'spec':{'containers':"
            + "[{'image':'davit/scheduler'}]}}}}"
      })
  void startsBesideAnythingElse(String deployment) {
    assertThatCode(() -> BesideVelero.refuse(cluster(deployment), "velero"))
        .doesNotThrowAnyException();
  }

  private static ClusterReader cluster(String deployment) {
    ObjectNode object = (ObjectNode) JSON.readTree(deployment.replace('\'', '"'));
    return new ClusterReader() {
      @Override
      public ObjectNode get(Target target) {
        throw new KubeException.NotFound(target.toString());
      }

      @Override
      public Stream<ObjectNode> list(ListRequest request) {
        return Stream.of(object);
      }
    };
  }
}
