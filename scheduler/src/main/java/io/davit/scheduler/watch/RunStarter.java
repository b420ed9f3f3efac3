package io.davit.scheduler.watch;

import io.davit.kube.ResourceListener;
import io.davit.model.message.RunMessage;
import io.davit.model.run.RunKind;
import io.davit.model.velero.Annotations;
import io.davit.scheduler.resource.VeleroObject;
import io.davit.scheduler.status.RunKinds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/// Starts a run for each resource of a kind that has none, again while none shows (protocol E1),
/// and cancels those whose resource asks for it. Both may be said twice, and by two schedulers.
public final class RunStarter implements ResourceListener<ObjectNode> {

  /// After this long without a run a resource is started again.
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final RunKind kind;
  private final RunSender sender;
  private final InstantSource clock;
  private final UnaryOperator<ObjectNode> completed;
  private final Map<String, Instant> told = new ConcurrentHashMap<>();

  /// Starts runs of a kind.
  ///
  /// @param completed the resource with what it leaves to defaults that the run should know
  public RunStarter(
      RunKind kind, RunSender sender, InstantSource clock, UnaryOperator<ObjectNode> completed) {
    this.kind = kind;
    this.sender = sender;
    this.clock = clock;
    this.completed = completed;
  }

  @Override
  public void present(ObjectNode json) {
    VeleroObject resource = new VeleroObject(json);
    if (resource.uid().isEmpty() || resource.isDeleted()) {
      return;
    }
    if (wantsRun(resource)) {
      once(resource, "start", new RunMessage.Start(completed.apply(json)));
    } else if (!RunKinds.isFinal(kind, resource.phase())) {
      resource
          .annotation(Annotations.CANCEL)
          .ifPresent(why -> once(resource, "cancel", new RunMessage.Cancel(why)));
    }
  }

  @Override
  public void gone(ObjectNode json) {
    String uid = new VeleroObject(json).uid();
    told.remove(uid + "/start");
    told.remove(uid + "/cancel");
  }

  /// Whether no run has taken a resource up.
  static boolean wantsRun(VeleroObject resource) {
    boolean untouched = resource.phase().isEmpty() || resource.phase().equals("New");
    return untouched && resource.annotation(Annotations.RUN_REVISION).isEmpty();
  }

  private void once(VeleroObject resource, String what, RunMessage message) {
    Instant now = clock.instant();
    String key = resource.uid() + "/" + what;
    Instant before = told.get(key);
    if (before == null || !now.isBefore(before.plus(PATIENCE))) {
      told.put(key, now);
      sender.send(RunKinds.channel(kind), resource.uid(), message, () -> told.remove(key));
    }
  }
}
