package io.davit.backup.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.backup.ledger.SnapshotResult;
import io.davit.backup.plan.BlockHead;
import io.davit.backup.plan.PlanRef;
import io.davit.backup.plan.VolumeTask;
import io.davit.backup.prepare.Preparation;
import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Transition;
import io.davit.model.message.HookOutcome;
import io.davit.model.message.PodHooks;
import io.davit.model.message.ResolvedHook;
import io.davit.model.message.ResolvedHook.OnError;
import io.davit.model.message.RunEvent.PhaseChanged;
import io.davit.model.message.RunMessage;
import io.davit.model.message.StorageLocation;
import io.davit.model.message.VolumeAssignment.PodVolume;
import io.davit.model.message.VolumeAssignment.Source;
import io.davit.model.message.VolumeResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Plays a run through the machine. Every state goes through the codec, as a failover would take
/// it.
final class Play {
  static final String RUN = "11111111-2222-3333-4444-555555555555";
  static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  static final StorageLocation LOCATION =
      new StorageLocation(
          "default",
          "aws",
          "bucket",
          "",
          Map.of("region", "eu-1"),
          null,
          new StorageLocation.SecretKey("cloud-credentials", "cloud"),
          false);

  private final BackupMachine machine = new BackupMachine(Limits.DEFAULTS);
  private final List<Outgoing<?>> out = new ArrayList<>();
  private Instant now = START;
  private @Nullable RunState state;
  private @Nullable String outcome;

  static Play started() {
    Play play = new Play();
    play.hear(new RunMessage.Start(resource("Backup", "b1")));
    return play;
  }

  /// A run whose spec names its location.
  static Play locating() {
    Play play = new Play();
    JsonNode resource = resource("Backup", "b1");
    ((ObjectNode) resource.path("spec")).put("storageLocation", LOCATION.name());
    play.hear(new RunMessage.Start(resource));
    return play;
  }

  /// A run whose plan has so many blocks and volumes, at work.
  static Play working(int blocks, int volumes) {
    Play play = started();
    play.report(new RunCommand.Prepared(play.effect(), preparation()));
    play.hear(new RunMessage.PermitGranted());
    play.report(new RunCommand.Planned(play.effect(), plan(blocks, volumes)));
    return play;
  }

  static JsonNode resource(String kind, String name) {
    return JsonMapper.shared()
        .readTree(
            """
            {"apiVersion":"velero.io/v1","kind":"%s","metadata":{"name":"%s","namespace":"velero",
            "uid":"%s","creationTimestamp":"2026-11-21T11:59:59Z","managedFields":[{"a":1}]},
            "spec":{"includedNamespaces":["shop"]}}
            """
                .formatted(kind, name, RUN));
  }

  static Preparation preparation() {
    return new Preparation(LOCATION, Duration.ofDays(30), List.of("shop"), List.of());
  }

  static PlanRef plan(int blocks, int volumes) {
    return new PlanRef(
        "backups/b1/davit/plan.json",
        "ab".repeat(32),
        blocks,
        volumes,
        0,
        volumes == 0 ? 0 : 1,
        100,
        0,
        0);
  }

  static BlockHead head(boolean hooks, Integer... volumes) {
    ResolvedHook hook =
        new ResolvedHook("h", "app", List.of("true"), OnError.FAIL, Duration.ofSeconds(30));
    return new BlockHead(
        hooks
            ? List.of(new PodHooks("shop", "web-0", "uid", List.of(hook), List.of(hook)))
            : List.of(),
        volumes.length == 0 ? null : "shop",
        List.of(volumes),
        List.of());
  }

  /// A block of snapshots.
  static BlockHead snapshots(boolean hooks, Integer... ordinals) {
    return new BlockHead(head(hooks).hooks(), null, List.of(), List.of(ordinals));
  }

  static SnapshotResult.Taken taken() {
    return new SnapshotResult.Taken(
        "velero-data-0123456789", "snapcontent-1", "snapshot-1", 1 << 30, START, START);
  }

  static VolumeTask task(int ordinal) {
    return new VolumeTask(
        ordinal,
        "node-1",
        new PodVolume("shop", "web-0", "uid", "data", "pv-1", "data-web-0"),
        new Source("default", "default", "snapshot-pod-volume/kopia/shop/web-0/data-web-0"),
        null,
        Map.of("davit.io/run", RUN));
  }

  static VolumeResult copied() {
    return new VolumeResult.Copied(
        "m".repeat(32), "k" + "0".repeat(32), 10, 1000, 500, List.of(), 0, START, START);
  }

  static HookOutcome hook(HookOutcome.Stage stage, @Nullable String error, OnError onError) {
    return new HookOutcome(
        "shop",
        "web-0",
        "app",
        "h",
        stage,
        error == null ? 0 : 1,
        "out",
        error,
        onError,
        Duration.ofMillis(5));
  }

  Play hear(RunMessage message) {
    return report(new RunCommand.Heard(message));
  }

  Play report(RunCommand command) {
    RunCommand read = machine.codec().decodeCommand(machine.codec().encodeCommand(command));
    assertThat(read).isEqualTo(command);
    take(machine.decide(RUN, state, read, now));
    return this;
  }

  private void take(Transition<RunState> transition) {
    switch (transition) {
      case Transition.To<RunState>(var next, var outgoing) -> {
        byte[] bytes = machine.codec().encodeState(next);
        state = machine.codec().decodeState(bytes, 1);
        assertThat(state).isEqualTo(next);
        out.addAll(outgoing);
      }
      case Transition.End<RunState>(var how, var outgoing) -> {
        outcome = how;
        state = null;
        out.addAll(outgoing);
      }
      case Transition.Forget<RunState>(var outgoing) -> out.addAll(outgoing);
      case Transition.Ignored<RunState>(_, var outgoing) -> out.addAll(outgoing);
      case Transition.Rejected<RunState>(var why) -> throw new AssertionError("rejected: " + why);
    }
  }

  /// Lets the timer that is due next ring.
  Play pause() {
    var timer =
        machine.timers(state()).stream().min((a, b) -> a.at().compareTo(b.at())).orElseThrow();
    now = timer.at();
    return report(timer.command());
  }

  RunState state() {
    return Objects.requireNonNull(state, "the run has ended");
  }

  int stateBytes() {
    return machine.codec().encodeState(state()).length;
  }

  @Nullable String outcome() {
    return outcome;
  }

  List<Owed<RunEffect>> owed() {
    return machine.owed(state());
  }

  /// The id of the one effect that is owed here.
  String effect() {
    List<Owed<RunEffect>> here = owed().stream().filter(o -> o.holder() == null).toList();
    assertThat(here).as("effects owed here").hasSize(1);
    return here.getFirst().id();
  }

  <E extends RunEffect> String effect(Class<E> type) {
    return owed().stream()
        .filter(o -> type.isInstance(o.effect()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " in " + owed()))
        .id();
  }

  /// Takes what went out since the last time.
  List<Outgoing<?>> sent() {
    List<Outgoing<?>> all = List.copyOf(out);
    out.clear();
    return all;
  }

  <T> List<T> sent(Class<T> type) {
    List<T> found = new ArrayList<>();
    sent()
        .forEach(o -> {
          if (type.isInstance(o.value())) {
            found.add(type.cast(o.value()));
          }
        });
    return found;
  }

  /// The phases that were announced since the last time.
  List<String> phases() {
    return sent(PhaseChanged.class).stream().map(e -> e.status().phase()).distinct().toList();
  }
}
