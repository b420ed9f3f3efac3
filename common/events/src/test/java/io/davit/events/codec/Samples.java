package io.davit.events.codec;

import io.davit.coordinator.machine.Outgoing;
import io.davit.model.channel.Channels;
import io.davit.model.message.AwaitedHook;
import io.davit.model.message.GateMessage;
import io.davit.model.message.HookOutcome;
import io.davit.model.message.HooksMessage;
import io.davit.model.message.Permit;
import io.davit.model.message.PodHooks;
import io.davit.model.message.Renewal;
import io.davit.model.message.RepositoryMessage;
import io.davit.model.message.ResolvedHook;
import io.davit.model.message.RestoredPod;
import io.davit.model.message.RunEvent;
import io.davit.model.message.RunMessage;
import io.davit.model.message.RunProgress;
import io.davit.model.message.RunReply;
import io.davit.model.message.StorageLocation;
import io.davit.model.message.VolumeAssignment;
import io.davit.model.message.VolumeResult;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import io.davit.model.run.RunKind;
import io.davit.model.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;

/// One of each message that goes over a channel.
final class Samples {

  private static final Instant AT = Instant.parse("2026-11-21T10:00:00.123Z");
  private static final Failure FAILURE =
      new Failure(FailureKind.TRANSIENT, "shop/db", "bucket: connection refused");
  private static final RunEvent.Subject SUBJECT =
      new RunEvent.Subject(RunKind.BACKUP, "velero", "nightly-20261121100000");
  private static final StorageLocation LOCATION =
      new StorageLocation(
          "default",
          "aws",
          "backups",
          "east",
          Map.of("region", "eu-1"),
          null,
          new StorageLocation.SecretKey("cloud-credentials", "cloud"),
          false);
  private static final VolumeAssignment.PodVolume VOLUME =
      new VolumeAssignment.PodVolume("shop", "db-0", "pod-uid", "data", "pv-1", "data-db-0");
  private static final HookOutcome HOOK =
      new HookOutcome(
          "shop",
          "db-0",
          "postgres",
          "freeze",
          HookOutcome.Stage.PRE,
          0,
          "frozen",
          null,
          ResolvedHook.OnError.FAIL,
          Duration.ofMillis(1500));
  private static final VolumeResult COPIED =
      new VolumeResult.Copied("m1", "k2", 10, 2048, 512, List.of(FAILURE), 1, AT, AT);
  private static final RunStatus STATUS =
      new RunStatus(
          "PartiallyFailed",
          null,
          AT,
          AT,
          AT,
          12,
          12,
          1,
          2,
          3,
          1,
          List.of("spec.ttl: -1h is negative"),
          "one volume",
          List.of(FAILURE),
          "torn",
          "waiting");

  private Samples() {}

  /// Values that only Davit reads, by the names of their golden files.
  static Map<String, Outgoing<?>> internal() {
    var samples = new LinkedHashMap<String, Outgoing<?>>();
    gate(samples);
    run(samples);
    hooks(samples);
    repository(samples);
    samples.put(
        "assignment-backup",
        Outgoing.of(
            Channels.ASSIGNMENTS,
            "node-1/e1",
            assignment(
                new VolumeAssignment.Copy.Backup(
                    new VolumeAssignment.Source("default", "davit", "/shop/data"),
                    "m0",
                    Map.of("davit.io/run", "run-1")))));
    samples.put(
        "assignment-restore",
        Outgoing.of(
            Channels.ASSIGNMENTS,
            "node-1/e1",
            assignment(new VolumeAssignment.Copy.Restore("m1", true))));
    samples.put(
        "renewal",
        Outgoing.of(
            Channels.HOLDERS, "node/node-1", new Renewal("node/node-1", "i-7", AT, List.of("e1"))));
    return samples;
  }

  /// Values that anyone may read, by the names of their golden files.
  static Map<String, Outgoing<?>> open() {
    var samples = new LinkedHashMap<String, Outgoing<?>>();
    event(samples, "event-phase", new RunEvent.PhaseChanged("run-1", 7, SUBJECT, AT, STATUS));
    event(
        samples,
        "event-phase-new",
        new RunEvent.PhaseChanged("run-1", 1, SUBJECT, AT, RunStatus.of("New")));
    event(samples, "event-hook", new RunEvent.HookExecuted("run-1", 8, SUBJECT, AT, HOOK));
    event(
        samples,
        "event-volume",
        new RunEvent.VolumeFinished("run-1", 9, SUBJECT, AT, 3, VOLUME, COPIED));
    event(
        samples,
        "event-volume-not-copied",
        new RunEvent.VolumeFinished(
            "run-1", 9, SUBJECT, AT, 3, VOLUME, new VolumeResult.NotCopied(FAILURE)));
    reply(
        samples, "reply-accepted", new RunReply.Accepted("c-1", "Backup", "velero", "b1", "uid-1"));
    reply(samples, "reply-refused", new RunReply.Refused("c-1", "data.name", "'A' is no name"));
    reply(
        samples, "reply-finished", new RunReply.Finished("c-1", "Backup", "velero", "b1", STATUS));
    samples.put(
        "progress",
        Outgoing.of(
            Channels.PROGRESS,
            "run-1",
            new RunProgress("run-1", SUBJECT, AT, 3, "bytes", 100, 2048L)));
    samples.put(
        "progress-unknown-total",
        Outgoing.of(
            Channels.PROGRESS,
            "run-1",
            new RunProgress("run-1", SUBJECT, AT, null, "items", 100, null)));
    return samples;
  }

  private static void gate(Map<String, Outgoing<?>> samples) {
    var permits =
        List.of(
            new Permit(Permit.Kind.BACKUP, "default/b1", Permit.Mode.EXCLUSIVE),
            new Permit(Permit.Kind.NAMESPACE, "shop", Permit.Mode.SHARED));
    samples.put(
        "gate-acquire",
        Outgoing.of(
            Channels.GATE,
            GateMessage.KEY,
            new GateMessage.Acquire("run-1", "backup", permits, AT)));
    samples.put(
        "gate-release",
        Outgoing.of(Channels.GATE, GateMessage.KEY, new GateMessage.Release("run-1")));
  }

  private static void run(Map<String, Outgoing<?>> samples) {
    var resource = JsonNodeFactory.instance.objectNode().put("kind", "Backup");
    run(samples, "run-start", new RunMessage.Start(resource));
    run(samples, "run-cancel", new RunMessage.Cancel("by request"));
    run(samples, "run-permit-granted", new RunMessage.PermitGranted());
    run(samples, "run-permit-queued", new RunMessage.PermitQueued(3));
    run(samples, "run-permit-full", new RunMessage.PermitFull());
    run(
        samples,
        "run-hooks-begun",
        new RunMessage.HooksBegun("s-1", true, false, List.of(HOOK), List.of("no shell")));
    run(samples, "run-hooks-released", new RunMessage.HooksReleased("s-1", true, List.of(HOOK)));
    run(samples, "run-hooks-followed", new RunMessage.HooksFollowed("s-2", List.of(HOOK)));
    run(samples, "run-volume-reported", new RunMessage.VolumeReported("e1", COPIED));
    run(
        samples,
        "run-volume-withdrawn",
        new RunMessage.VolumeReported("e1", new VolumeResult.Withdrawn()));
    run(samples, "run-repository-ready", new RunMessage.RepositoryReady("shop", "abcd"));
    run(samples, "run-repository-failed", new RunMessage.RepositoryFailed("shop", FAILURE));
    run(samples, "run-manifests-forgotten", new RunMessage.ManifestsForgotten("shop", AT));
  }

  private static void hooks(Map<String, Outgoing<?>> samples) {
    var hook =
        new ResolvedHook(
            "freeze",
            "postgres",
            List.of("/bin/sh", "-c", "sync"),
            ResolvedHook.OnError.CONTINUE,
            Duration.ofSeconds(30));
    var pod = new PodHooks("shop", "db-0", "pod-uid", List.of(hook), List.of());
    samples.put(
        "hooks-begin",
        Outgoing.of(
            Channels.HOOKS,
            "s-1",
            new HooksMessage.Begin("s-1", "run-1", "backup", "b1", List.of(pod), AT)));
    samples.put(
        "hooks-release",
        Outgoing.of(Channels.HOOKS, "s-1", new HooksMessage.Release("s-1", "run-1", "backup")));
    var awaited = new AwaitedHook(hook, true, Duration.ofMinutes(5));
    var restored = new RestoredPod("shop", "db-0", "pod-uid", List.of(awaited));
    samples.put(
        "hooks-follow",
        Outgoing.of(
            Channels.HOOKS,
            "s-2",
            new HooksMessage.Follow("s-2", "run-2", "restore", "r1", restored)));
    samples.put(
        "hooks-abandon",
        Outgoing.of(Channels.HOOKS, "s-2", new HooksMessage.Abandon("s-2", "run-2", "restore")));
  }

  private static void repository(Map<String, Outgoing<?>> samples) {
    samples.put(
        "repository-ensure",
        Outgoing.of(
            Channels.REPOSITORY,
            "default/shop",
            new RepositoryMessage.Ensure("run-1", "backup", LOCATION, "shop", true)));
    samples.put(
        "repository-forget",
        Outgoing.of(
            Channels.REPOSITORY,
            "default/shop",
            new RepositoryMessage.Forget(
                "run-1", "backup", LOCATION, "shop", "run-0", List.of("m1"), List.of("m9"))));
  }

  private static VolumeAssignment assignment(VolumeAssignment.Copy copy) {
    return new VolumeAssignment(
        "e1", "backup", "run-1", 3, "node-1", LOCATION, "shop", "abcd", VOLUME, copy, AT);
  }

  private static void run(Map<String, Outgoing<?>> samples, String name, RunMessage message) {
    samples.put(name, Outgoing.of(Channels.BACKUP, "run-1", message));
  }

  private static void event(Map<String, Outgoing<?>> samples, String name, RunEvent event) {
    samples.put(name, Outgoing.of(Channels.EVENTS, "run-1", event));
  }

  private static void reply(Map<String, Outgoing<?>> samples, String name, RunReply reply) {
    samples.put(name, Outgoing.of(Channels.REPLIES, "c-1", reply));
  }
}
