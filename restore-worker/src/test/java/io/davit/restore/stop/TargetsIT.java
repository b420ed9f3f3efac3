package io.davit.restore.stop;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.blob.memory.MemoryBlobStore;
import io.davit.coordinator.effect.Steps;
import io.davit.kube.Kinds;
import io.davit.kube.KubeClients;
import io.davit.kube.KubeConnection;
import io.davit.kube.KubeException;
import io.davit.kube.KubeJson;
import io.davit.kube.Patch;
import io.davit.model.item.ResourceKind;
import io.davit.restore.plan.ClaimPlan;
import io.davit.restore.readiness.Observation;
import io.davit.restore.readiness.Target;
import io.davit.restore.store.Site;
import io.davit.testkit.kubernetes.KubernetesEmulator;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Targets of each kind on an API server: found by their claim, looked at, stopped, started
/// (kubevirt-and-csi-snapshots.md §7.3).
class TargetsIT {
  private static final String POD =
      "{'containers':[{'name':'c','image':'davit.io/none'}],"
          + "'volumes':[{'name':'v','persistentVolumeClaim':{'claimName':'data'}}]}";

  private final List<String> written = new ArrayList<>();
  private KubernetesEmulator emulator;
  private KubeClients cluster;
  private Site site;

  @BeforeEach
  void start() {
    emulator =
        KubernetesEmulator.start(
            KubernetesEmulator.Config.inMemory("t", InstantSource.system(), new Random(1)));
    cluster = KubeClients.connect(new KubeConnection(emulator.kubeconfigFile(), null));
    site = new Site(new MemoryBlobStore(InstantSource.system()), "back", "run-1", new Noted());
    create(Kinds.NAMESPACE, "", "{'metadata':{'name':'shop'}}");
    create(
        Kinds.CLAIM,
        "shop",
        "{'metadata':{'name':'data'},'spec':{'accessModes':['ReadWriteOnce'],"
            + "'resources':{'requests':{'storage':'1Mi'}}}}");
  }

  @AfterEach
  void stop() {
    cluster.close();
    emulator.close();
  }

  private final class Noted implements Steps {
    @Override
    public <T> T take(String name, String target, Supplier<T> write) {
      written.add(name + " " + target);
      return write.get();
    }

    @Override
    public <T> T takeRegardless(String name, String target, Supplier<T> write) {
      return take(name, target, write);
    }
  }

  @Test
  void g01ADeploymentIsStoppedOnceAndStartedAsItWas() {
    ResourceKind kind = kind("Deployment");
    create(kind, "shop", workload("web", "'replicas':3,"));
    Target target = found("Deployment");
    assertThat(look(target).wantsToRun()).isTrue();

    stopAll();
    stopAll();
    assertThat(written).filteredOn(it -> it.startsWith("restore.stop-target")).hasSize(1);
    JsonNode stopped = live(target);
    assertThat(stopped.path("spec").path("replicas").asInt()).isZero();
    assertThat(StopMarker.of(stopped).orElseThrow().undo().path("replicas").asInt()).isEqualTo(3);
    assertThat(look(target).wantsToRun()).isFalse();
    assertThat(look(target).stoppedBy()).isEqualTo("run-1");

    resume(true);
    assertThat(live(target).path("spec").path("replicas").asInt()).isEqualTo(3);
    assertThat(StopMarker.of(live(target))).isEmpty();
  }

  @Test
  void g04AZombieThatStopsAgainChangesNothing() {
    create(kind("Deployment"), "shop", workload("web", "'replicas':3,"));
    Target target = found("Deployment");
    stopAll();
    new TargetStop(cluster.reader(), cluster.writer(), origin()).stop(List.of(target), site);
    assertThat(StopMarker.of(live(target)).orElseThrow().undo().path("replicas").asInt())
        .isEqualTo(3);
  }

  @Test
  void g09ADeploymentAtRestIsNotEnoughWhileAnotherPodUsesTheClaim() {
    create(kind("Deployment"), "shop", workload("web", "'replicas':0,"));
    create(Kinds.POD, "shop", "{'metadata':{'name':'other'},'spec':" + POD + "}");
    Target claim = found("PersistentVolumeClaim");
    assertThat(look(claim).ready()).isFalse();
    assertThat(look(claim).detail()).contains("pod shop/other");
  }

  @Test
  void g11SomebodyWhoScalesUpMeanwhileIsNoticed() {
    create(kind("Deployment"), "shop", workload("web", "'replicas':3,"));
    Target target = found("Deployment");
    stopAll();
    patch(target, "{'spec':{'replicas':2}}");
    assertThat(look(target).wantsToRun()).isTrue();
  }

  @Test
  void g12ReplicasThatSomebodyChangedAreKept() {
    create(kind("Deployment"), "shop", workload("web", "'replicas':3,"));
    Target target = found("Deployment");
    stopAll();
    patch(target, "{'spec':{'replicas':2}}");
    resume(true);
    assertThat(live(target).path("spec").path("replicas").asInt()).isEqualTo(2);
    assertThat(StopMarker.of(live(target))).isEmpty();
  }

  @Test
  void g19ACronJobThatIsSuspendedIsNotWrittenAndStaysSo() {
    create(kind("CronJob"), "shop", cronJob(true));
    Target target = found("CronJob");
    stopAll();
    assertThat(written).isEmpty();
    assertThat(look(target).ready()).isTrue();
    resume(true);
    assertThat(live(target).path("spec").path("suspend").asBoolean()).isTrue();
  }

  @Test
  void aCronJobIsSuspendedAndGoesOn() {
    create(kind("CronJob"), "shop", cronJob(false));
    Target target = found("CronJob");
    assertThat(look(target).detail()).contains("may start a job");
    stopAll();
    assertThat(look(target).ready()).isTrue();
    resume(true);
    assertThat(live(target).path("spec").path("suspend").asBoolean()).isFalse();
  }

  @Test
  void aDaemonSetIsKeptFromAllNodesAndComesBack() {
    create(kind("DaemonSet"), "shop", workload("agent", ""));
    Target target = found("DaemonSet");
    stopAll();
    JsonNode selector =
        live(target).path("spec").path("template").path("spec").path("nodeSelector");
    assertThat(selector.path("davit.io/stopped-by").asString("")).isEqualTo("run-1");
    resume(true);
    assertThat(
            live(target)
                .path("spec")
                .path("template")
                .path("spec")
                .path("nodeSelector")
                .has("davit.io/stopped-by"))
        .isFalse();
  }

  @Test
  void aMachineRunsWhileItsInstanceIsThereAndIsHaltedOnce() {
    define("VirtualMachine", "virtualmachines");
    define("VirtualMachineInstance", "virtualmachineinstances");
    create(
        TargetKinds.MACHINE,
        "shop",
        "{'metadata':{'name':'vm'},'spec':{'runStrategy':'Always','template':{'spec':{'volumes':"
            + "[{'name':'d','dataVolume':{'name':'data'}}]}}}}");
    create(
        TargetKinds.INSTANCE,
        "shop",
        "{'metadata':{'name':'vm'},'spec':{},'status':{'phase':'Running'}}");
    Target target = found("VirtualMachine");
    assertThat(look(target).detail()).isEqualTo("VMI exists (phase Running)");
    stopAll();
    stopAll();
    assertThat(written).hasSize(1);
    assertThat(live(target).path("spec").path("runStrategy").asString()).isEqualTo("Halted");
    assertThat(look(target).ready()).as("its instance is still there").isFalse();
    cluster
        .writer()
        .delete(
            new io.davit.kube.Target(TargetKinds.INSTANCE, "shop", "vm"),
            io.davit.kube.DeleteOptions.ANY);
    assertThat(look(target).ready()).isTrue();
    resume(false);
    assertThat(live(target).path("spec").path("runStrategy").asString()).isEqualTo("Halted");
    assertThat(KubeJson.annotations(live(target))).containsKey("davit.io/left-stopped");
  }

  @Test
  void g16WhatDavitCannotStopIsNamedAndNothingIsStopped() {
    create(kind("Deployment"), "shop", workload("web", "'replicas':1,"));
    create(Kinds.CONFIG_MAP, "shop", "{'metadata':{'name':'o'}}");
    String uid =
        KubeJson.uid(cluster.reader().get(new io.davit.kube.Target(Kinds.CONFIG_MAP, "shop", "o")));
    create(
        Kinds.POD,
        "shop",
        "{'metadata':{'name':'odd','ownerReferences':[{'apiVersion':'v1','kind':'ConfigMap',"
            + "'name':'o','controller':true,'uid':'"
            + uid
            + "'}]},'spec':"
            + POD
            + "}");
    var why = new TargetStop(cluster.reader(), cluster.writer(), origin()).stop(targets(), site);
    assertThat(why.orElseThrow()).contains("of ConfigMap o", "StopTarget is not supported");
    assertThat(written).isEmpty();
  }

  private void define(String kind, String plural) {
    create(
        Kinds.CRD,
        "",
        ("{'metadata':{'name':'%s.kubevirt.io'},'spec':{'group':'kubevirt.io','scope':'Namespaced',"
                + "'names':{'plural':'%s','singular':'%s','kind':'%s','listKind':'%sList'},"
                + "'versions':[{'name':'v1','served':true,'storage':true,'schema':{"
                + "'openAPIV3Schema':{'type':'object','x-kubernetes-preserve-unknown-fields':true}}}]}}")
            .formatted(plural, plural, kind.toLowerCase(java.util.Locale.ROOT), kind, kind));
  }

  private static String workload(String name, String spec) {
    return ("{'metadata':{'name':'%s'},'spec':{%s'selector':{'matchLabels':{'app':'%s'}},"
            + "'template':{'metadata':{'labels':{'app':'%s'}},'spec':%s}}}")
        .formatted(name, spec, name, name, POD);
  }

  private static String cronJob(boolean suspended) {
    String pod = POD.replace("{'containers'", "{'restartPolicy':'Never','containers'");
    return ("{'metadata':{'name':'tick'},'spec':{'schedule':'0 0 1 1 *','suspend':%s,"
            + "'jobTemplate':{'spec':{'template':{'spec':%s}}}}}")
        .formatted(suspended, pod);
  }

  private static ResourceKind kind(String name) {
    return TargetKinds.workloads().stream()
        .filter(kind -> kind.kind().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Origin origin() {
    return new Origin("cluster-1", "davit.");
  }

  private List<Target> targets() {
    return new TargetFinder(cluster.reader())
        .find(List.of(new ClaimPlan("shop", "data", new ClaimPlan.Empty())));
  }

  private Target found(String kind) {
    return targets().stream()
        .filter(target -> target.kind().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private Observation look(Target target) {
    return new TargetLook(cluster.reader()).look(List.of(target)).getFirst();
  }

  private void stopAll() {
    List<Target> targets = targets();
    assertThat(new TargetStop(cluster.reader(), cluster.writer(), origin()).stop(targets, site))
        .isEmpty();
  }

  private void resume(boolean start) {
    var _ = new TargetResume(cluster.reader(), cluster.writer()).resume(targets(), site, start);
  }

  private JsonNode live(Target target) {
    return cluster.reader().get(TargetKinds.object(target));
  }

  private void patch(Target target, String changes) {
    cluster.writer().patch(TargetKinds.object(target), new Patch.Merge(json(changes)));
  }

  private void create(ResourceKind kind, String namespace, String object) {
    ObjectNode json = json(object);
    json.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
    for (int attempt = 0; ; attempt++) {
      try {
        cluster.writer().create(kind, namespace, json);
        return;
      } catch (KubeException.NotFound e) {
        // A definition serves a moment after it was made.
        if (attempt > 100) {
          throw e;
        }
      }
    }
  }

  private static ObjectNode json(String singleQuoted) {
    return KubeJson.object(singleQuoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
