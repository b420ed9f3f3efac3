package io.davit.restore.run;

import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Transition;
import io.davit.model.message.AwaitedHook;
import io.davit.model.message.GateMessage;
import io.davit.model.message.HookOutcome;
import io.davit.model.message.HooksMessage;
import io.davit.model.message.ResolvedHook;
import io.davit.model.message.RestoredPod;
import io.davit.model.message.RunEvent;
import io.davit.model.message.RunEvent.PhaseChanged;
import io.davit.model.message.RunMessage;
import io.davit.model.message.RunMessage.Start;
import io.davit.model.message.StorageLocation;
import io.davit.model.message.VolumeAssignment;
import io.davit.model.message.VolumeAssignment.PodVolume;
import io.davit.model.message.VolumeResult;
import io.davit.model.readiness.ReadinessPolicy;
import io.davit.model.readiness.ResumePolicy;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import io.davit.model.run.RunStatus;
import io.davit.restore.plan.PlanRef;
import io.davit.restore.plan.Preparation;
import io.davit.restore.readiness.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// One run of the machine, with everything that it said. Each state goes through the codec, as it
/// would in a failover.
final class Play {
  static final String RUN = "uid-1";
  static final Target TARGET = new Target("Deployment", "shop", "web", "u-1", List.of("data"));

  final RestoreMachine machine = new RestoreMachine(Limits.DEFAULTS);
  final List<RunStatus> statuses = new ArrayList<>();
  final List<Long> revisions = new ArrayList<>();
  final List<GateMessage> gate = new ArrayList<>();
  final List<HooksMessage> hooks = new ArrayList<>();
  final List<Outgoing<?>> assignments = new ArrayList<>();
  Instant now = Instant.parse("2026-03-01T00:00:00Z");
  @Nullable RunState state;
  @Nullable String outcome;

  static Preparation preparation(List<Target> targets, String policy) {
    return new Preparation(
        new StorageLocation(
            "default",
            "velero.io/aws",
            "bucket",
            "",
            Map.of(),
            null,
            new StorageLocation.SecretKey("cloud-credentials", "cloud"),
            false),
        "nightly",
        List.of("shop"),
        targets,
        ReadinessPolicy.parse(policy),
        ResumePolicy.RESUME_ORIGINAL,
        Duration.ofHours(4),
        List.of());
  }

  static PlanRef plan(int parts, int workloads, int holders) {
    return new PlanRef(
        "plan", "sha", parts, workloads, holders, 0, holders, parts * 10, 1, 0, null);
  }

  /// A plan whose pods have hooks.
  static PlanRef hooked(int parts) {
    return new PlanRef("plan", "sha", parts, 0, 0, 0, 0, parts * 10, 1, 0, true);
  }

  static RestoredPod pod() {
    var hook =
        new ResolvedHook(
            "h", "c", List.of("true"), ResolvedHook.OnError.CONTINUE, Duration.ofSeconds(30));
    return new RestoredPod(
        "shop", "web", "u-2", List.of(new AwaitedHook(hook, false, Duration.ofMinutes(1))));
  }

  static HookOutcome ran(@Nullable String error) {
    return new HookOutcome(
        "shop",
        "web",
        "c",
        "h",
        HookOutcome.Stage.POST,
        0,
        "said",
        error,
        ResolvedHook.OnError.CONTINUE,
        Duration.ofSeconds(1));
  }

  static Counts counts(int errors) {
    return new Counts(10, 0, errors, List.of());
  }

  void start() {
    var resource =
        JsonMapper.shared()
            .readTree(
                """
                {"kind": "Restore", "metadata": {"namespace": "velero", "name": "r",
                 "creationTimestamp": "2026-02-28T23:59:00Z", "managedFields": [{}]}}
                """);
    hear(new Start(resource));
  }

  /// To the first part, or the first look at targets.
  void toPlanned(Preparation preparation, PlanRef plan) {
    start();
    send(new RunCommand.Prepared(id(), preparation));
    hear(new RunMessage.PermitGranted());
    send(new RunCommand.Planned(id(), plan));
  }

  void hear(RunMessage message) {
    send(new RunCommand.Heard(message));
  }

  void send(RunCommand command) {
    RunState before = state == null ? null : copy(state);
    switch (machine.decide(RUN, before, command, now)) {
      case Transition.To<RunState>(var next, var outgoing) -> {
        state = next;
        outgoing.forEach(this::note);
      }
      case Transition.End<RunState>(var how, var outgoing) -> {
        state = null;
        outcome = how;
        outgoing.forEach(this::note);
      }
      case Transition.Forget<RunState> _ -> throw new AssertionError("forgotten");
      case Transition.Ignored<RunState>(_, var outgoing) -> outgoing.forEach(this::note);
      case Transition.Rejected<RunState> _ -> {}
    }
  }

  /// The state as another owner would read it.
  private RunState copy(RunState written) {
    var codec = machine.codec();
    var read = codec.decodeState(codec.encodeState(written), codec.schema());
    if (!read.equals(written)) {
      throw new AssertionError(read + " is not " + written);
    }
    return read;
  }

  private void note(Outgoing<?> outgoing) {
    switch (outgoing.value()) {
      case RunEvent event when event instanceof PhaseChanged changed -> {
        statuses.add(changed.status());
        revisions.add(changed.revision());
      }
      case GateMessage message -> gate.add(message);
      case HooksMessage message -> hooks.add(message);
      case VolumeAssignment _ -> assignments.add(outgoing);
      case null -> assignments.add(outgoing);
      default -> {}
    }
  }

  List<Owed<RunEffect>> owed() {
    return state == null ? List.of() : machine.owed(state);
  }

  /// The one effect that is owed here.
  Owed<RunEffect> effect() {
    var here = owed().stream().filter(owed -> owed.holder() == null).toList();
    if (here.size() != 1) {
      throw new AssertionError("owed: " + here);
    }
    return here.getFirst();
  }

  String id() {
    return effect().id();
  }

  void fail(FailureKind kind) {
    send(machine.failed(effect(), new Failure(kind, "x", "broken")));
  }

  /// Lets time come to the next timer, and the timer with it.
  void nextTimer() {
    var timer =
        machine.timers(Objects.requireNonNull(state)).stream()
            .min((a, b) -> a.at().compareTo(b.at()))
            .orElseThrow();
    now = timer.at().isAfter(now) ? timer.at() : now;
    send(timer.command());
  }

  Opened opened(int ordinal, boolean inPlace) {
    var volume =
        new PodVolume("shop", "davit-fill", "pod-uid", "v0", "pv-" + ordinal, "data" + ordinal);
    return new Opened(
        "node-1",
        inPlace,
        List.of(new Opened.Mounted(ordinal, volume, "manifest", "shop", "abcd")));
  }

  static VolumeResult copied() {
    return new VolumeResult.Copied(
        "manifest", "root", 3, 30, 0, List.of(), 0, Instant.EPOCH, Instant.EPOCH);
  }

  static VolumeResult notCopied(FailureKind kind) {
    return new VolumeResult.NotCopied(new Failure(kind, "data0", "no space"));
  }

  List<String> phases() {
    return statuses.stream().map(RunStatus::phase).distinct().toList();
  }

  RunStatus last() {
    return statuses.getLast();
  }
}
