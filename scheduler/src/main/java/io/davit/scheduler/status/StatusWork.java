package io.davit.scheduler.status;

import io.davit.coordinator.log.CommandRecord;
import io.davit.coordinator.machine.Outgoing;
import io.davit.events.stream.Handled;
import io.davit.events.stream.InboxHandler;
import io.davit.model.item.ResourceKind;
import io.davit.model.message.RunEvent;
import io.davit.model.message.RunEvent.PhaseChanged;
import io.davit.model.message.RunReply;
import io.davit.model.run.RunKind;
import io.davit.model.velero.Annotations;
import io.davit.scheduler.resource.Announcer;
import io.davit.scheduler.resource.Step;
import io.davit.scheduler.resource.VeleroKinds;
import io.davit.scheduler.resource.VeleroObject;
import io.davit.scheduler.resource.VeleroResources;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes what an event says into the resource of its run, and what follows from it: the reply to
/// whoever asked, an Event for people, the end of a deleted Backup.
public final class StatusWork implements InboxHandler {

  private static final Logger LOG = LoggerFactory.getLogger(StatusWork.class);

  private static final List<ResourceKind> RUNS =
      List.of(VeleroKinds.BACKUP, VeleroKinds.RESTORE, VeleroKinds.DELETION);

  private final VeleroResources resources;
  private final Function<CommandRecord, RunEvent> codec;
  private final Replies replies;
  private final BackupDefaults defaults;
  private final DeletedBackup deleted;
  private final Announcer announcer;

  /// Makes the work.
  ///
  /// @param codec reads an event; throws if it is none
  public StatusWork(
      VeleroResources resources,
      Function<CommandRecord, RunEvent> codec,
      Replies replies,
      BackupDefaults defaults,
      RestoreFiles files,
      Announcer announcer) {
    this.resources = resources;
    this.codec = codec;
    this.replies = replies;
    this.defaults = defaults;
    this.deleted = new DeletedBackup(resources, files, announcer);
    this.announcer = announcer;
  }

  @Override
  public Handled handle(CommandRecord command) {
    RunEvent event;
    try {
      event = codec.apply(command);
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("offset", command.offset()).setCause(e).log("not an event of a run");
      return Handled.quietly();
    }
    return switch (event) {
      case PhaseChanged changed when changed.subject().name().isEmpty() -> {
        nameless(changed);
        yield Handled.quietly();
      }
      case PhaseChanged changed -> new Handled("", changed(changed));
      case RunEvent.HookExecuted _, RunEvent.VolumeFinished _ -> Handled.quietly();
    };
  }

  /// Nobody can read the state of the run (protocol B8): the resource says so, and keeps the
  /// revision that it shows, so that the run can go on once it is read again.
  private void nameless(PhaseChanged event) {
    for (ResourceKind kind : RUNS) {
      resources.list(kind).stream()
          .filter(it -> it.uid().equals(event.run()))
          .forEach(it -> showUnreadable(kind, it, event));
    }
  }

  private void showUnreadable(ResourceKind kind, VeleroObject resource, PhaseChanged event) {
    String why = String.valueOf(event.status().failureReason());
    resources
        .change(
            Step.WRITE_STATUS,
            kind,
            resource.name(),
            resource.uid(),
            found -> StatusPatch.unreadable(kind, event.status()))
        .ifPresent(shown -> announcer.warn(shown, "RunInQuarantine", why));
  }

  private List<Outgoing<?>> changed(PhaseChanged event) {
    boolean[] written = {false};
    Optional<VeleroObject> shown =
        resources.change(
            Step.WRITE_STATUS,
            RunKinds.resource(event.subject().kind()),
            event.subject().name(),
            event.run(),
            resource -> {
              var patch = StatusPatch.of(resource, event);
              written[0] = patch.isPresent();
              patch.ifPresent(status -> defaults.complete(resource, event, status));
              return patch;
            });
    return shown.map(resource -> followed(resource, event, written[0])).orElseGet(List::of);
  }

  /// What follows is done again if the process died before the position was recorded: it must bear
  /// that.
  private List<Outgoing<?>> followed(VeleroObject resource, PhaseChanged event, boolean written) {
    RunKind kind = event.subject().kind();
    if (StatusPatch.revision(resource) != event.revision()) {
      return List.of();
    }
    if (written && StatusPatch.alarms(kind, event.status())) {
      String reason = kind == RunKind.DELETION ? "DeletionFailed" : event.status().phase();
      announcer.warn(resource, reason, StatusPatch.alarm(event.status()));
    }
    if (kind == RunKind.DELETION) {
      deletion(resource, event);
    }
    return RunKinds.isFinal(kind, event.status().phase()) ? reply(resource, event) : List.of();
  }

  private void deletion(VeleroObject request, PhaseChanged event) {
    switch (event.status().phase()) {
      case "InProgress" -> deleted.begun(request);
      case "Processed" -> {
        if (StatusPatch.errors(event.status()).isEmpty()) {
          deleted.done(request);
        }
      }
      default -> {}
    }
  }

  private List<Outgoing<?>> reply(VeleroObject resource, PhaseChanged event) {
    return resource
        .annotation(Annotations.CORRELATION_ID)
        .map(id ->
            new RunReply.Finished(
                id, resource.kind(), resource.namespace(), resource.name(), event.status()))
        .map(reply -> replies.to(resource.annotation(Annotations.REPLY_TO), reply))
        .orElseGet(List::of);
  }
}
