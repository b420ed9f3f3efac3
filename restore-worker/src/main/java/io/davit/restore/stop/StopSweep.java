package io.davit.restore.stop;

import io.davit.coordinator.effect.Steps;
import io.davit.coordinator.runtime.MachineHost;
import io.davit.coordinator.runtime.MachineHost.Known;
import io.davit.kube.ClusterReader;
import io.davit.kube.KubeException;
import io.davit.kube.KubeJson;
import io.davit.kube.ListRequest;
import io.davit.model.item.ResourceKind;
import io.davit.restore.readiness.Target;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// Starts workloads again that a restore stopped of which nobody knows, as after the loss of the
/// broker (protocol C5).
public final class StopSweep implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(StopSweep.class);

  private final ClusterReader reader;
  private final TargetResume resume;
  private final Origin origin;
  private final MachineHost<?> host;
  private final Steps steps;

  /// @param steps of the sweep, which belongs to no effect
  public StopSweep(
      ClusterReader reader, TargetResume resume, Origin origin, MachineHost<?> host, Steps steps) {
    this.reader = reader;
    this.resume = resume;
    this.origin = origin;
    this.host = host;
    this.steps = steps;
  }

  @Override
  public void run() {
    TargetKinds.workloads().forEach(this::sweep);
  }

  private void sweep(ResourceKind kind) {
    try (Stream<ObjectNode> all = reader.list(ListRequest.all(kind))) {
      all.filter(origin::isOn)
          .forEach(object ->
              StopMarker.of(object)
                  .filter(marker -> host.knows(marker.run()) == Known.UNKNOWN)
                  .ifPresent(marker -> reclaim(kind, object, marker)));
    } catch (KubeException.NotFound _) {
      LOG.atDebug().addKeyValue("kind", kind.kind()).log("not in this cluster");
    }
  }

  private void reclaim(ResourceKind kind, ObjectNode object, StopMarker marker) {
    Target target =
        new Target(
            kind.kind(),
            KubeJson.namespace(object),
            KubeJson.name(object),
            KubeJson.uid(object),
            List.of());
    LOG.atWarn()
        .addKeyValue("target", target)
        .addKeyValue("restore", marker.restore())
        .log("starting what an unknown restore stopped");
    try {
      resume.workload(target, object, marker.run(), true, steps);
    } catch (KubeException e) {
      LOG.atWarn().addKeyValue("target", target).setCause(e).log("the next sweep finds it again");
    }
  }
}
