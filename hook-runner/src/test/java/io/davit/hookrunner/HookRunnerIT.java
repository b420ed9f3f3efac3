package io.davit.hookrunner;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.coordinator.effect.CrashPoints;
import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.process.CoordinatorSection;
import io.davit.coordinator.process.HealthSection;
import io.davit.coordinator.process.Launch;
import io.davit.coordinator.process.LeaseSection;
import io.davit.events.client.KafkaSettings;
import io.davit.events.codec.ChannelCodec;
import io.davit.events.service.KafkaSection;
import io.davit.events.stream.KafkaReports;
import io.davit.events.stream.Received;
import io.davit.events.stream.Tail;
import io.davit.events.stream.TailListener;
import io.davit.events.stream.TailStart;
import io.davit.events.stream.Unreadable;
import io.davit.kube.ClusterSection;
import io.davit.kube.ExecOutcome.Exited;
import io.davit.kube.ExecRequest;
import io.davit.kube.Kinds;
import io.davit.kube.KubeClients;
import io.davit.kube.KubeConnection;
import io.davit.kube.KubeJson;
import io.davit.kube.Target;
import io.davit.model.channel.Channels;
import io.davit.model.channel.Machines;
import io.davit.model.message.AwaitedHook;
import io.davit.model.message.HooksMessage;
import io.davit.model.message.HooksMessage.Begin;
import io.davit.model.message.HooksMessage.Release;
import io.davit.model.message.PodHooks;
import io.davit.model.message.ResolvedHook;
import io.davit.model.message.RestoredPod;
import io.davit.model.message.RunMessage;
import io.davit.model.message.RunMessage.HooksBegun;
import io.davit.model.message.RunMessage.HooksFollowed;
import io.davit.model.message.RunMessage.HooksReleased;
import io.davit.testkit.await.Await;
import io.davit.testkit.kafka.BrokerSettings;
import io.davit.testkit.kafka.EmbeddedKafka;
import io.davit.testkit.kafka.KafkaFixture;
import io.davit.testkit.kubernetes.KubernetesEmulator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HookRunnerIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final InstantSource CLOCK = InstantSource.system();

  private final BlockingQueue<RunMessage> heard = new LinkedBlockingQueue<>();
  private KubernetesEmulator emulator;
  private KubeClients cluster;
  private KafkaReports reports;
  private ChannelCodec codec;
  private Tail<RunMessage> tail;
  private Service service;
  private String uid;

  @BeforeAll
  void start() throws InterruptedException {
    emulator =
        KubernetesEmulator.start(KubernetesEmulator.Config.inMemory("t", CLOCK, new Random(1)));
    cluster = KubeClients.connect(new KubeConnection(emulator.kubeconfigFile(), null));
    uid = runPod();
    var kafka = KafkaFixture.prepared();
    codec = new ChannelCodec(kafka);
    reports = new KafkaReports(kafka);
    tail =
        Tail.start(
            kafka,
            Channels.BACKUP,
            new TailStart.Oldest(),
            listener(),
            Thread.ofVirtual().factory());
    service =
        Service.start(settings(kafka), new Launch("hook-runner-test", CLOCK, CrashPoints.none()));
  }

  @AfterAll
  void stop() {
    service.close();
    tail.close();
    reports.close();
    cluster.close();
    emulator.close();
  }

  @Test
  void runsPreHooksHoldsAndRunsPostHooksOnRelease() throws InterruptedException {
    say(
        "held/1/1",
        begin(
            "held/1/1",
            hook("c", "echo frozen >> /tmp/held; echo said"),
            hook("c", "echo thawed >> /tmp/held"),
            Duration.ofMinutes(5)));
    var begun = (HooksBegun) next();
    assertThat(begun.held()).isTrue();
    assertThat(begun.warnings()).isEmpty();
    assertThat(begun.outcomes())
        .singleElement()
        .satisfies(outcome -> {
          assertThat(outcome.exitCode()).isZero();
          assertThat(outcome.output()).contains("said");
        });
    assertThat(read("/tmp/held")).isEqualTo("frozen\n");
    assertThat(mark()).isPresent();

    say("held/1/1", new Release("held/1/1", "run-1", Machines.BACKUP));
    var released = (HooksReleased) next();

    assertThat(released.heldUntilRelease()).isTrue();
    assertThat(read("/tmp/held")).isEqualTo("frozen\nthawed\n");
    assertThat(mark()).isEmpty();
  }

  @Test
  void thawsAfterAFailedPreHookAndReportsItsExitCodeAndOutput() throws InterruptedException {
    say(
        "failed/1/1",
        begin(
            "failed/1/1",
            hook("c", "echo half > /tmp/failed; echo no space >&2; exit 3"),
            hook("c", "echo thawed > /tmp/failed"),
            Duration.ofMinutes(5)));
    var begun = (HooksBegun) next();

    assertThat(begun.held()).isFalse();
    assertThat(begun.outcomes())
        .singleElement()
        .satisfies(outcome -> {
          assertThat(outcome.exitCode()).isEqualTo(3);
          assertThat(outcome.output()).contains("no space");
          assertThat(outcome.error())
              .contains("exit code 3")
              .contains("shop/web")
              .contains("\"c\"");
        });
    assertThat(read("/tmp/failed")).isEqualTo("thawed\n");
  }

  @Test
  void namesAContainerThatDoesNotExist() throws InterruptedException {
    say(
        "nowhere/1/1",
        begin("nowhere/1/1", hook("nope", "true"), hook("c", "true"), Duration.ofMinutes(5)));
    var begun = (HooksBegun) next();

    assertThat(begun.held()).isFalse();
    assertThat(begun.outcomes())
        .singleElement()
        .satisfies(
            outcome -> assertThat(outcome.error()).contains("\"nope\"").contains("shop/web"));
  }

  @Test
  void thawsAtTheDeadlineThoughNobodyReleases() throws InterruptedException {
    say(
        "late/1/1",
        begin(
            "late/1/1",
            hook("c", "echo frozen > /tmp/late"),
            hook("c", "echo thawed > /tmp/late"),
            Duration.ofSeconds(6)));
    assertThat(((HooksBegun) next()).held()).isTrue();

    Await.until("the late thaw", () -> read("/tmp/late").equals("thawed\n"));
    say("late/1/1", new Release("late/1/1", "run-1", Machines.BACKUP));

    assertThat(((HooksReleased) next()).heldUntilRelease()).isFalse();
  }

  @Test
  void givesAHookNoMoreThanItsTime() throws InterruptedException {
    var slow =
        new ResolvedHook(
            "slow",
            "c",
            List.of("/bin/sleep", "600"),
            ResolvedHook.OnError.FAIL,
            Duration.ofSeconds(1));
    say("slow/1/1", begin("slow/1/1", slow, hook("c", "true"), Duration.ofMinutes(5)));
    var begun = (HooksBegun) next();

    assertThat(begun.held()).isFalse();
    assertThat(begun.outcomes())
        .singleElement()
        .satisfies(outcome -> assertThat(outcome.error()).contains("timed out after PT1S"));
  }

  @Test
  void runsHooksOfARestoredPodAndGoesOnAfterOneThatMay() throws InterruptedException {
    var failing = awaited("c", "echo one >> /tmp/restored; exit 4", ResolvedHook.OnError.CONTINUE);
    var second = awaited("c", "echo two >> /tmp/restored", ResolvedHook.OnError.FAIL);
    var pod = new RestoredPod("shop", "web", uid, List.of(failing, second));
    say("restored/1", new HooksMessage.Follow("restored/1", "run-1", Machines.BACKUP, "r", pod));
    var followed = (HooksFollowed) next();

    assertThat(followed.outcomes()).hasSize(2);
    assertThat(followed.outcomes().getFirst().error()).contains("exit code 4");
    assertThat(followed.outcomes().getLast().error()).isNull();
    assertThat(read("/tmp/restored")).isEqualTo("one\ntwo\n");
    assertThat(mark()).isEmpty();
  }

  @Test
  void anotherPodOfTheSameNameGetsNoHooks() throws InterruptedException {
    var hook = awaited("c", "echo never > /tmp/other", ResolvedHook.OnError.FAIL);
    var pod = new RestoredPod("shop", "web", "another", List.of(hook));
    say("restored/2", new HooksMessage.Follow("restored/2", "run-1", Machines.BACKUP, "r", pod));

    assertThat(((HooksFollowed) next()).outcomes())
        .singleElement()
        .satisfies(outcome -> assertThat(outcome.error()).contains("the pod is gone"));
  }

  private static AwaitedHook awaited(
      String container, String script, ResolvedHook.OnError onError) {
    var argv = List.of("/bin/sh", "-c", script);
    return new AwaitedHook(
        new ResolvedHook("after", container, argv, onError, Duration.ofSeconds(30)),
        true,
        Duration.ofMinutes(1));
  }

  @Test
  void paysTheDebtThatOnlyThePodStillKnowsOfAfterTheBrokerWasLost() throws InterruptedException {
    var lost = KafkaFixture.prepared();
    try (var before =
            Service.start(settings(lost), new Launch("before", CLOCK, CrashPoints.none()));
        var sender = new KafkaReports(lost)) {
      assertThat(before.health()).isNotNull();
      var begin =
          begin(
              "lost/1/1",
              hook("c", "echo frozen > /tmp/lost"),
              hook("c", "echo thawed >> /tmp/lost"),
              Duration.ofSeconds(25));
      sender.send(new ChannelCodec(lost).encode(Outgoing.of(Channels.HOOKS, "lost/1/1", begin)));
      Await.until("the freeze", () -> read("/tmp/lost").equals("frozen\n"));
    }
    try (var rebuilt = EmbeddedKafka.start(BrokerSettings.temporary())) {
      var kafka =
          KafkaFixture.prepare(
              KafkaFixture.settingsFor(rebuilt.bootstrapServers()).withPrefix(lost.prefix()));
      try (var after =
          Service.start(settings(kafka), new Launch("after", CLOCK, CrashPoints.none()))) {
        assertThat(after.health()).isNotNull();
        Await.until("the mark is gone", () -> mark().isEmpty());
      }
    }
    assertThat(read("/tmp/lost")).startsWith("frozen\nthawed\n");
  }

  @Test
  void thawsAtTheDeadlineThoughItsClockHasGoneWrong() throws InterruptedException {
    var kafka = KafkaFixture.prepared();
    var off = new AtomicReference<>(Duration.ZERO);
    InstantSource clock = () -> CLOCK.instant().plus(off.get());
    try (var one = Service.start(settings(kafka), new Launch("wrong", clock, CrashPoints.none()));
        var sender = new KafkaReports(kafka)) {
      assertThat(one.health()).isNotNull();
      var begin =
          begin(
              "wrong/1/1",
              hook("c", "echo frozen > /tmp/wrong"),
              hook("c", "echo thawed >> /tmp/wrong"),
              Duration.ofSeconds(20));
      sender.send(new ChannelCodec(kafka).encode(Outgoing.of(Channels.HOOKS, "wrong/1/1", begin)));
      Await.until("the freeze", () -> read("/tmp/wrong").equals("frozen\n"));
      off.set(Duration.ofHours(-1));
      // Only hook-runner takes the mark away; the dead-man timer cannot.
      Await.until("the mark is gone", () -> mark().isEmpty());
      assertThat(read("/tmp/wrong")).startsWith("frozen\nthawed\n");
    }
  }

  private String runPod() throws InterruptedException {
    cluster
        .writer()
        .create(
            Kinds.NAMESPACE,
            "",
            KubeJson.object(
                "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"shop\"}}"
                    .getBytes(StandardCharsets.UTF_8)));
    var pod =
        cluster
            .writer()
            .create(
                Kinds.POD,
                "shop",
                KubeJson.object(
                    """
                    {"apiVersion":"v1","kind":"Pod","metadata":{"name":"web","namespace":"shop"},
                     "spec":{"containers":[{"name":"c","image":"davit.io/devenv-shell","command":["/bin/sh","-c","while :; do sleep 1; done"]}]}}
                    """
                        .getBytes(StandardCharsets.UTF_8)));
    Await.until(
        "what is said",
        () ->
            cluster
                .reader()
                .get(target())
                .path("status")
                .path("phase")
                .asString("")
                .equals("Running"));
    return KubeJson.uid(pod);
  }

  private Begin begin(String session, ResolvedHook pre, ResolvedHook post, Duration deadline) {
    var pod = new PodHooks("shop", "web", uid, List.of(pre), List.of(post));
    return new Begin(
        session, "run-1", Machines.BACKUP, "nightly", List.of(pod), CLOCK.instant().plus(deadline));
  }

  private static ResolvedHook hook(String container, String script) {
    return new ResolvedHook(
        "hook",
        container,
        List.of("/bin/sh", "-c", script),
        ResolvedHook.OnError.FAIL,
        Duration.ofSeconds(30));
  }

  private void say(String session, HooksMessage message) throws InterruptedException {
    reports.send(codec.encode(Outgoing.of(Channels.HOOKS, session, message)));
  }

  private RunMessage next() throws InterruptedException {
    return Objects.requireNonNull(heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS), "no answer");
  }

  private String read(String file) {
    var argv = List.of("/bin/cat", file);
    var outcome =
        cluster
            .exec()
            .exec(new ExecRequest("shop", "web", "c", argv, Duration.ofSeconds(10), 1024));
    return outcome instanceof Exited(_, var out, _) ? out : outcome.toString();
  }

  private java.util.Optional<String> mark() {
    var annotations = cluster.reader().get(target()).path("metadata").path("annotations");
    return java.util.Optional.ofNullable(annotations.path("davit.io/thaw-owed").stringValue(null));
  }

  private static Target target() {
    return new Target(Kinds.POD, "shop", "web");
  }

  private static Settings settings(KafkaSettings kafka, java.nio.file.Path kubeconfig) {
    return new Settings(
        KafkaSection.of(kafka),
        LeaseSection.DEFAULTS,
        CoordinatorSection.DEFAULTS,
        new ClusterSection(kubeconfig, null, "velero"),
        new HealthSection("127.0.0.1", 0));
  }

  private Settings settings(KafkaSettings kafka) {
    return settings(kafka, emulator.kubeconfigFile());
  }

  private TailListener<RunMessage> listener() {
    return new TailListener<>() {
      @Override
      public void received(Received<RunMessage> received) {
        if (received.value() != null) {
          heard.add(received.value());
        }
      }

      @Override
      public void unreadable(Unreadable unreadable) {
        throw new AssertionError(unreadable);
      }
    };
  }
}
