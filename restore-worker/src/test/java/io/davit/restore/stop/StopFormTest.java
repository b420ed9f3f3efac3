package io.davit.restore.stop;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.kube.KubeJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// Stop and resume writes of each kind (kubevirt-and-csi-snapshots.md §6.3).
class StopFormTest {
  private static final String RUN = "run-1";

  @Test
  void aDeploymentIsScaledToNothingAndBack() {
    stops("{'kind':'Deployment','spec':{'replicas':3}}", "{'replicas':0}", "{'replicas':3}");
    stops("{'kind':'ReplicaSet','spec':{'replicas':2}}", "{'replicas':0}", "{'replicas':2}");
    stops("{'kind':'ReplicationController','spec':{}}", "{'replicas':0}", "{'replicas':null}");
  }

  @Test
  void whatIsStoppedAlreadyIsNotWritten() {
    assertThat(StopForm.stop(json("{'kind':'Deployment','spec':{'replicas':0}}"), RUN)).isEmpty();
    assertThat(StopForm.stop(json("{'kind':'CronJob','spec':{'suspend':true}}"), RUN)).isEmpty();
    assertThat(
            StopForm.stop(json("{'kind':'VirtualMachine','spec':{'runStrategy':'Halted'}}"), RUN))
        .isEmpty();
  }

  @Test
  void aSetThatWouldDeleteItsClaimsKeepsThem() {
    stops(
        "{'kind':'StatefulSet','spec':{'replicas':1,'persistentVolumeClaimRetentionPolicy':"
            + "{'whenScaled':'Delete','whenDeleted':'Retain'}}}",
        "{'replicas':0,'persistentVolumeClaimRetentionPolicy':{'whenScaled':'Retain'}}",
        "{'replicas':1,'persistentVolumeClaimRetentionPolicy':{'whenScaled':'Delete'}}");
  }

  @Test
  void aDaemonSetFindsNoNode() {
    stops(
        "{'kind':'DaemonSet','spec':{'template':{'spec':{'nodeSelector':{'disk':'ssd'}}}}}",
        "{'template':{'spec':{'nodeSelector':{'davit.io/stopped-by':'run-1'}}}}",
        "{'template':{'spec':{'nodeSelector':{'davit.io/stopped-by':null}}}}");
  }

  @Test
  void jobsAreSuspended() {
    stops("{'kind':'Job','spec':{}}", "{'suspend':true}", "{'suspend':null}");
    stops("{'kind':'CronJob','spec':{'suspend':false}}", "{'suspend':true}", "{'suspend':false}");
    assertThat(
            StopForm.stop(
                json(
                    "{'kind':'Job','spec':{},'status':{'conditions':[{'type':'Complete','status':'True'}]}}"),
                RUN))
        .isEmpty();
  }

  @Test
  void aMachineIsHaltedAndOneThatIsStartedByHandIsToldSo() {
    stops(
        "{'kind':'VirtualMachine','spec':{'runStrategy':'Always'}}",
        "{'runStrategy':'Halted'}",
        "{'runStrategy':'Always'}");
    stops(
        "{'kind':'VirtualMachine','spec':{'running':true}}",
        "{'running':false}",
        "{'running':true}");
    ObjectNode manual = json("{'kind':'VirtualMachine','spec':{'runStrategy':'Manual'}}");
    assertThat(StopForm.stop(manual, RUN)).isEmpty();
    assertThat(StopForm.isCalled(manual)).isTrue();
  }

  @Test
  void whatSomebodyChangedSinceIsHis() {
    ObjectNode undo =
        json("{'replicas':3,'persistentVolumeClaimRetentionPolicy':{'whenScaled':'Delete'}}");
    assertThat(StopForm.left(undo, json("{'spec':{'replicas':5}}"), RUN))
        .isEqualTo(json("{'persistentVolumeClaimRetentionPolicy':{'whenScaled':'Delete'}}"));
    assertThat(StopForm.left(undo, json("{'spec':{'replicas':0}}"), RUN)).isEqualTo(undo);
  }

  @Test
  void aMarkerSurvivesBeingWrittenDown() {
    StopMarker marker = new StopMarker(RUN, "velero/r", json("{'suspend':null}"));
    ObjectNode object = KubeJson.MAPPER.createObjectNode();
    object
        .withObject("/metadata")
        .putObject("annotations")
        .put("davit.io/stopped-by", marker.text());
    assertThat(StopMarker.of(object)).contains(marker);
  }

  private static void stops(String live, String stop, String undo) {
    ObjectNode object = json(live);
    ObjectNode change = StopForm.stop(object, RUN).orElseThrow();
    assertThat(change).isEqualTo(json(stop));
    assertThat(StopForm.undo(change, object.path("spec"))).isEqualTo(json(undo));
  }

  private static ObjectNode json(String singleQuoted) {
    return KubeJson.object(singleQuoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
