package io.davit.scheduler.intake;

import io.davit.events.cloud.EventRefused;
import io.davit.events.request.Request;
import io.davit.events.request.RequestEvent;
import io.davit.kube.KubeException;
import io.davit.model.item.ResourceKind;
import io.davit.model.velero.Annotations;
import io.davit.scheduler.intake.RequestedResources.Wanted;
import io.davit.scheduler.resource.Step;
import io.davit.scheduler.resource.VeleroKinds;
import io.davit.scheduler.resource.VeleroObject;
import io.davit.scheduler.resource.VeleroResources;
import io.davit.scheduler.status.RunKinds;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Does what a request asks for, once: a resource comes to stand for it (protocol E1), or a
/// resource is marked.
final class Requests {

  private final VeleroResources resources;

  Requests(VeleroResources resources) {
    this.resources = resources;
  }

  /// Does it, or finds that it was done.
  ///
  /// @return the resource that stands for it
  /// @throws EventRefused naming field and value
  /// @throws KubeException if the cluster does not answer
  VeleroObject accept(RequestEvent event) {
    try {
      return switch (event.request()) {
        case Request.RunSchedule(var schedule) ->
            create(event, RequestedResources.ofSchedule(event, schedule(schedule)));
        case Request.CreateBackup backup ->
            create(event, RequestedResources.backup(event, backup, resources.namespace()));
        case Request.CreateRestore restore ->
            create(event, RequestedResources.restore(event, restore, resources.namespace()));
        case Request.DeleteBackup(var backup) -> delete(event, backup);
        case Request.CancelRun cancel -> cancel(cancel);
      };
    } catch (KubeException.Invalid e) {
      throw new EventRefused("data", String.valueOf(e.getMessage()));
    }
  }

  private VeleroObject schedule(String name) {
    return resources
        .find(VeleroKinds.SCHEDULE, name)
        .orElseThrow(() -> new EventRefused("data.schedule", "no Schedule '" + name + "'"));
  }

  private VeleroObject delete(RequestEvent event, String backup) {
    Optional<VeleroObject> earlier = earlier(event, VeleroKinds.DELETION);
    if (earlier.isPresent()) {
      return theSame(event, earlier.get());
    }
    VeleroObject found =
        resources
            .find(VeleroKinds.BACKUP, backup)
            .orElseThrow(() -> new EventRefused("data.name", "no Backup '" + backup + "'"));
    return create(event, RequestedResources.deletion(event, found));
  }

  private VeleroObject create(RequestEvent event, Wanted wanted) {
    Optional<VeleroObject> earlier = earlier(event, wanted.kind());
    if (earlier.isPresent()) {
      return theSame(event, earlier.get());
    }
    try {
      return resources.create(Step.INTAKE_CREATE, wanted.kind(), wanted.json());
    } catch (KubeException.AlreadyExists taken) {
      VeleroObject wantedName = new VeleroObject(wanted.json());
      return resources
          .find(wanted.kind(), wantedName.name())
          .map(there -> theSame(event, there))
          .orElseThrow(() -> taken);
    }
  }

  private Optional<VeleroObject> earlier(RequestEvent event, ResourceKind kind) {
    return resources.list(kind, RequestedResources.LABEL, event.requestId()).stream().findFirst();
  }

  private static VeleroObject theSame(RequestEvent event, VeleroObject there) {
    String source = RequestedResources.source(event);
    if (there.annotation(Annotations.REQUEST_ID).filter(source::equals).isEmpty()) {
      throw new EventRefused("data.name", there.kind() + " '" + there.name() + "' exists already");
    }
    if (there.annotation(Annotations.REQUEST_DIGEST).filter(event.digest()::equals).isEmpty()) {
      throw new EventRefused("id", "'" + event.id() + "' was used for another request");
    }
    return there;
  }

  private VeleroObject cancel(Request.CancelRun cancel) {
    ResourceKind kind = RunKinds.resource(cancel.kind());
    VeleroObject found =
        resources.find(kind, cancel.name()).orElseThrow(() -> unknown(kind, cancel.name()));
    return resources
        .change(
            Step.INTAKE_CANCEL,
            kind,
            found.name(),
            found.uid(),
            present -> cancelled(present, cancel))
        .orElseThrow(() -> unknown(kind, cancel.name()));
  }

  private static Optional<ObjectNode> cancelled(VeleroObject present, Request.CancelRun cancel) {
    if (present.annotation(Annotations.CANCEL).isPresent()) {
      return Optional.empty();
    }
    if (RunKinds.isFinal(cancel.kind(), present.phase())) {
      throw new EventRefused(
          "data.name", present.kind() + " '" + present.name() + "' has ended: " + present.phase());
    }
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    patch.putObject("metadata").putObject("annotations").put(Annotations.CANCEL, cancel.reason());
    return Optional.of(patch);
  }

  private static EventRefused unknown(ResourceKind kind, String name) {
    return new EventRefused("data.name", "no " + kind.kind() + " '" + name + "'");
  }
}
