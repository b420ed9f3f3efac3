package io.davit.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.coordinator.log.Bytes;
import io.davit.coordinator.log.LogRecord;
import io.davit.coordinator.machine.Outgoing;
import io.davit.events.stream.Received;
import io.davit.events.stream.Tail;
import io.davit.events.stream.TailListener;
import io.davit.events.stream.TailStart;
import io.davit.events.stream.Unreadable;
import io.davit.kube.DeleteOptions;
import io.davit.kube.Target;
import io.davit.model.channel.Channel;
import io.davit.model.channel.Channels;
import io.davit.model.message.RunEvent;
import io.davit.model.message.RunEvent.PhaseChanged;
import io.davit.model.message.RunMessage;
import io.davit.model.message.RunReply;
import io.davit.model.run.RunKind;
import io.davit.model.run.RunStatus;
import io.davit.model.velero.Annotations;
import io.davit.model.velero.Labels;
import io.davit.scheduler.resource.VeleroKinds;
import io.davit.scheduler.resource.VeleroObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// Two schedulers at once, in each test.
@SuppressWarnings("NullAway.Init") // JUnit and start() set the fields
@TestInstance(Lifecycle.PER_CLASS)
class SchedulerIT {

  private SchedulerWorld world;
  private Heard<RunMessage> starts;
  private Heard<RunReply> replies;

  @BeforeAll
  void start(@TempDir Path directory) throws InterruptedException {
    world = new SchedulerWorld(directory);
    world.location("default");
    world.scheduler("schedule", "backup", "cancel");
    world.scheduler("schedule", "backup", "cancel");
    starts = new Heard<>(world, Channels.BACKUP);
    replies = new Heard<>(world, Channels.REPLIES);
    world.awaitPhase(VeleroKinds.LOCATION, "default", "Available");
  }

  @AfterAll
  void stop() {
    starts.close();
    replies.close();
    world.close();
  }

  @Test
  void backupIsStartedAndItsStatusIsWritten() throws InterruptedException {
    VeleroObject backup = world.create(VeleroKinds.BACKUP, "{'metadata':{'name':'b1'},'spec':{}}");
    RunMessage start = starts.await(backup.uid());
    assertThat(start).isInstanceOf(RunMessage.Start.class);
    say(backup, 2, "InProgress");
    VeleroObject running = world.awaitPhase(VeleroKinds.BACKUP, "b1", "InProgress");
    assertThat(running.spec("storageLocation")).isEqualTo("default");
    assertThat(running.spec("ttl")).isEqualTo("720h0m0s");
    assertThat(running.label(Labels.STORAGE_LOCATION)).isEqualTo("default");
    say(backup, 1, "Queued");
    say(backup, 3, "Finalizing");
    VeleroObject later = world.awaitPhase(VeleroKinds.BACKUP, "b1", "Finalizing");
    assertThat(later.annotation(Annotations.RUN_REVISION)).contains("3");
  }

  @Test
  void cancelAnnotationReachesTheRun() throws InterruptedException {
    VeleroObject backup = world.create(VeleroKinds.BACKUP, "{'metadata':{'name':'c1'},'spec':{}}");
    say(backup, 1, "InProgress");
    world.awaitPhase(VeleroKinds.BACKUP, "c1", "InProgress");
    world.patch(VeleroKinds.BACKUP, "c1", "{'metadata':{'annotations':{'davit.io/cancel':'why'}}}");
    starts.await(backup.uid(), new RunMessage.Cancel("why"));
  }

  @Test
  void eachSlotOfAScheduleHasOneBackupThoughThereAreTwoSchedulers() throws InterruptedException {
    world.create(
        VeleroKinds.SCHEDULE,
        "{'metadata':{'name':'often','labels':{'team':'a'}},"
            + "'spec':{'schedule':'@every 2s','template':{'includedNamespaces':['shop']}}}");
    for (int slot = 0; slot < 3; slot++) {
      int number = slot;
      VeleroObject backup =
          world.await(
              "backup of slot " + slot,
              () ->
                  backupsOf("often").stream()
                      .filter(it -> it.phase().isEmpty() && backupsOf("often").size() == number + 1)
                      .findFirst());
      assertThat(backup.label("team")).isEqualTo("a");
      assertThat(backup.spec().path("includedNamespaces").path(0).asString("")).isEqualTo("shop");
      say(backup, 1, "Completed");
      world.awaitPhase(VeleroKinds.BACKUP, backup.name(), "Completed");
    }
    world.patch(VeleroKinds.SCHEDULE, "often", "{'spec':{'paused':true}}");
    List<VeleroObject> made = backupsOf("often");
    Set<String> slots =
        made.stream()
            .map(it -> it.annotation(Annotations.SLOT).orElseThrow())
            .collect(Collectors.toSet());
    assertThat(slots).hasSameSizeAs(made);
    VeleroObject schedule = world.find(VeleroKinds.SCHEDULE, "often").orElseThrow();
    assertThat(schedule.phase()).isEqualTo("Enabled");
    assertThat(slots).contains(schedule.time("lastBackup").orElseThrow().toString());
  }

  @Test
  void backupOfTheSlotThatWasDueWhileNobodyRanIsMadeOnceSomebodyDoes(@TempDir Path empty)
      throws InterruptedException {
    try (SchedulerWorld alone = new SchedulerWorld(empty)) {
      alone.location("default");
      Service first = alone.scheduler();
      alone.create(
          VeleroKinds.SCHEDULE,
          "{'metadata':{'name':'s'},'spec':{'schedule':'@every 3s','template':{}}}");
      alone.awaitPhase(VeleroKinds.SCHEDULE, "s", "Enabled");
      first.close();
      Instant stopped = Instant.now();
      int before = alone.list(VeleroKinds.BACKUP).size();
      alone.await(
          "a slot to pass",
          () -> Optional.of(true).filter(_ -> Instant.now().isAfter(stopped.plusSeconds(7))));
      assertThat(alone.list(VeleroKinds.BACKUP)).hasSize(before);
      alone.scheduler();
      alone.await(
          "the newest slot",
          () ->
              alone.list(VeleroKinds.BACKUP).stream()
                  .filter(it -> it.createdAt().isAfter(stopped))
                  .findFirst());
      assertThat(alone.list(VeleroKinds.BACKUP)).hasSize(before + 1);
    }
  }

  @Test
  void invalidCronIsShown() throws InterruptedException {
    world.create(
        VeleroKinds.SCHEDULE,
        "{'metadata':{'name':'wrong'},'spec':{'schedule':'0 24 * * *','template':{}}}");
    VeleroObject shown = world.awaitPhase(VeleroKinds.SCHEDULE, "wrong", "FailedValidation");
    assertThat(shown.status().path("validationErrors").path(0).asString(""))
        .isEqualTo("invalid schedule: end of range (24) above maximum (23): 24");
  }

  @Test
  void locationsThatCannotBeUsedSayWhyAndHoldUpNoOther() throws InterruptedException {
    String endpoint = world.endpoint();
    world.location("unreachable", "http://127.0.0.1:1", "backups", false);
    world.location("no-bucket", endpoint, "nowhere", false);
    world.secret("wrong", "davit-test", "not-the-secret");
    world.location("no-entry", endpoint, "backups", false);
    world.patch(
        VeleroKinds.LOCATION, "no-entry", "{'spec':{'credential':{'name':'wrong','key':'cloud'}}}");
    world.location("unknown-key", endpoint, "backups", false);
    world.patch(VeleroKinds.LOCATION, "unknown-key", "{'spec':{'config':{'regoin':'x'}}}");
    world.location("good", endpoint, "backups", false);
    assertThat(message("unreachable")).contains("127.0.0.1:1");
    assertThat(message("no-bucket")).contains("nowhere");
    assertThat(message("no-entry")).doesNotContain("not-the-secret");
    assertThat(message("unknown-key")).contains("regoin");
    world.awaitPhase(VeleroKinds.LOCATION, "good", "Available");
  }

  @Test
  void malformedResourcesHoldUpNoOther() throws InterruptedException {
    world.create(VeleroKinds.BACKUP, "{'metadata':{'name':'m1'},'spec':'text','status':[1]}");
    world.create(VeleroKinds.RESTORE, "{'metadata':{'name':'m1'},'spec':[1,2]}");
    world.create(VeleroKinds.DELETION, "{'metadata':{'name':'m1'},'spec':{'backupName':{}}}");
    world.create(VeleroKinds.SCHEDULE, "{'metadata':{'name':'m1'},'spec':{'schedule':[7]}}");
    world.create(VeleroKinds.LOCATION, "{'metadata':{'name':'m1'},'spec':{'objectStorage':7}}");
    world.create(VeleroKinds.DOWNLOAD, "{'metadata':{'name':'m1'},'spec':{'target':'x'}}");
    world.create(VeleroKinds.STATUS_REQUEST, "{'metadata':{'name':'m1'},'spec':7}");
    world.awaitPhase(VeleroKinds.SCHEDULE, "m1", "FailedValidation");
    world.awaitPhase(VeleroKinds.LOCATION, "m1", "Unavailable");
    world.awaitPhase(VeleroKinds.STATUS_REQUEST, "m1", "Processed");
    VeleroObject after = world.create(VeleroKinds.BACKUP, "{'metadata':{'name':'m2'},'spec':{}}");
    assertThat(starts.await(after.uid())).isInstanceOf(RunMessage.Start.class);
  }

  @Test
  void requestIsAcceptedOnceAndAnsweredAtTheEnd() throws InterruptedException {
    String data = "{\"name\":\"asked\",\"spec\":{\"includedNamespaces\":[\"shop\"]}}";
    request("id-1", "io.davit.backup.request.v1", data);
    request("id-1", "io.davit.backup.request.v1", data);
    RunReply.Accepted accepted = (RunReply.Accepted) replies.await("id-1");
    assertThat(accepted.name()).isEqualTo("asked");
    replies.awaitCount("id-1", 2);
    request("id-1", "io.davit.backup.request.v1", data.replace("shop", "other"));
    replies.awaitCount("id-1", 3);
    assertThat(replies.all("id-1").get(1)).isEqualTo(accepted);
    assertThat(replies.all("id-1").get(2)).isInstanceOf(RunReply.Refused.class);
    VeleroObject backup = world.find(VeleroKinds.BACKUP, "asked").orElseThrow();
    say(backup, 9, "Completed");
    replies.awaitCount("id-1", 4);
    assertThat(replies.all("id-1").get(3)).isInstanceOf(RunReply.Finished.class);
  }

  @Test
  void requestsThatMayNotBeAreRefusedWithTheReason() throws InterruptedException {
    world.send(new LogRecord("requests", "x", Bytes.utf8("rubbish"), Map.of()));
    request("id-2", "io.davit.backup.delete.request.v1", "{\"name\":\"b1\"}");
    request("id-3", "io.davit.backup.request.v1", "{\"schedule\":\"none\"}");
    request("id-4", "io.davit.backup.request.v1", "{\"spce\":{}}");
    assertThat(replies.await("id-2").toString()).contains("type").contains("delete");
    assertThat(replies.await("id-3").toString()).contains("data.schedule").contains("none");
    assertThat(replies.await("id-4").toString()).contains("data.spce");
  }

  @Test
  void backupInTheBucketGetsAResourceAndLosesItWithTheBackup() throws InterruptedException {
    world.backupInBucket(
        "found",
        "{'apiVersion':'velero.io/v1','kind':'Backup','metadata':{'name':'found','uid':'other',"
            + "'namespace':'elsewhere','labels':{'a':'b'}},"
            + "'spec':{'storageLocation':'theirs'},'status':{'phase':'Completed'}}");
    world.backupInBucket(
        "running",
        "{'apiVersion':'velero.io/v1','kind':'Backup','metadata':{'name':'running'},"
            + "'spec':{},'status':{'phase':'InProgress'}}");
    VeleroObject found = syncedBackup("found");
    assertThat(found.spec("storageLocation")).isEqualTo("default");
    assertThat(found.label("a")).isEqualTo("b");
    assertThat(world.find(VeleroKinds.BACKUP, "running")).isEmpty();
    world
        .clients()
        .writer()
        .delete(new Target(VeleroKinds.BACKUP, "velero", "found"), DeleteOptions.ANY);
    syncedBackup("found");
    world.bucket().delete("backups/found/velero-backup.json");
    world.await(
        "found is gone",
        () -> {
          syncNow();
          return world.find(VeleroKinds.BACKUP, "found").isEmpty()
              ? Optional.of(true)
              : Optional.empty();
        });
  }

  @Test
  void expiredBackupIsDeletedByARunAndGoesWithItsRestores() throws InterruptedException {
    String cluster = world.cluster();
    finished("old", cluster, "2020-01-01T00:00:00Z");
    finished("theirs", "another-cluster", "2020-01-01T00:00:00Z");
    finished("young", cluster, "2090-01-01T00:00:00Z");
    world.create(
        VeleroKinds.RESTORE,
        "{'metadata':{'name':'r-old'},'spec':{'backupName':'old'},"
            + "'status':{'phase':'Completed'}}");
    VeleroObject request =
        world.await(
            "request for old",
            () ->
                world.list(VeleroKinds.DELETION).stream()
                    .filter(it -> it.spec("backupName").equals("old"))
                    .findFirst());
    assertThat(starts.await(request.uid())).isInstanceOf(RunMessage.Start.class);
    event(RunKind.DELETION, request, 1, "InProgress");
    world.awaitPhase(VeleroKinds.BACKUP, "old", "Deleting");
    event(RunKind.DELETION, request, 2, "Processed");
    world.await(
        "old is gone",
        () ->
            world.find(VeleroKinds.BACKUP, "old").isEmpty()
                    && world.find(VeleroKinds.RESTORE, "r-old").isEmpty()
                    && world.find(VeleroKinds.DELETION, request.name()).isEmpty()
                ? Optional.of(true)
                : Optional.empty());
    assertThat(world.list(VeleroKinds.DELETION))
        .noneMatch(it -> Set.of("theirs", "young").contains(it.spec("backupName")));
  }

  @Test
  void deletedRestoreTakesItsFolderWithItOnceItsRunHasEnded() throws InterruptedException {
    world.create(
        VeleroKinds.BACKUP,
        "{'metadata':{'name':'rb'},'spec':{'storageLocation':'default'},"
            + "'status':{'phase':'Failed'}}");
    VeleroObject restore =
        world.create(VeleroKinds.RESTORE, "{'metadata':{'name':'rd'},'spec':{'backupName':'rb'}}");
    world.await(
        "the finalizer",
        () -> world.find(VeleroKinds.RESTORE, "rd").filter(SchedulerIT::hasVelerosFinalizer));
    event(RunKind.RESTORE, restore, 1, "InProgress");
    world.awaitPhase(VeleroKinds.RESTORE, "rd", "InProgress");
    world.put("restores/rd/restore-rd-logs.gz", "the log");
    world
        .clients()
        .writer()
        .delete(new Target(VeleroKinds.RESTORE, "velero", "rd"), DeleteOptions.ANY);
    assertThat(world.find(VeleroKinds.RESTORE, "rd").orElseThrow().isDeleted()).isTrue();
    event(RunKind.RESTORE, restore, 2, "Completed");
    world.await(
        "rd is gone",
        () ->
            world.find(VeleroKinds.RESTORE, "rd").isEmpty() ? Optional.of(true) : Optional.empty());
    try (var left = world.bucket().list("restores/rd/")) {
      assertThat(left).isEmpty();
    }
  }

  private static boolean hasVelerosFinalizer(VeleroObject restore) {
    return restore
        .json()
        .path("metadata")
        .path("finalizers")
        .toString()
        .contains("restores.velero.io/external-resources-finalizer");
  }

  @Test
  void runWhoseStateNobodyCanReadIsSaidToBeInQuarantine() throws InterruptedException {
    VeleroObject backup = world.create(VeleroKinds.BACKUP, "{'metadata':{'name':'q1'},'spec':{}}");
    say(backup, 4, "InProgress");
    world.awaitPhase(VeleroKinds.BACKUP, "q1", "InProgress");
    world.say(
        Outgoing.of(
            Channels.EVENTS,
            backup.uid(),
            PhaseChanged.ofUnknown(backup.uid(), RunKind.BACKUP, RunStatus.of("Failed"))));
    world.awaitPhase(VeleroKinds.BACKUP, "q1", "Failed");
    say(backup, 5, "Finalizing");
    world.awaitPhase(VeleroKinds.BACKUP, "q1", "Finalizing");
  }

  @Test
  void expiryStopsAtItsLimitOverARestartAndGoesOnWhenReleased(@TempDir Path empty)
      throws InterruptedException {
    try (SchedulerWorld alone = new SchedulerWorld(empty)) {
      alone.location("default");
      for (int i = 0; i < 52; i++) {
        alone.create(
            VeleroKinds.BACKUP,
            """
            {'metadata':{'name':'e%d','annotations':{'davit.io/cluster':'%s'},
              'labels':{'velero.io/storage-location':'default'}},
             'spec':{'storageLocation':'default'},
             'status':{'phase':'Failed','expiration':'2020-01-01T00:00:00Z'}}
            """
                .formatted(i, alone.cluster()));
      }
      Service first = alone.scheduler();
      alone.await("50 requests", () -> atLeast(alone, 50));
      alone.await("the stop", () -> expiryStopped(alone));
      first.close();
      alone.scheduler();
      alone.awaitPhase(VeleroKinds.LOCATION, "default", "Available");
      assertThat(alone.list(VeleroKinds.DELETION)).hasSize(50);

      alone.patch(
          VeleroKinds.LOCATION,
          "default",
          "{'metadata':{'annotations':{'davit.io/release-expiry':'yes'}}}");
      alone.await("all requests", () -> atLeast(alone, 52));
      alone.await(
          "no stop", () -> expiryStopped(alone).isEmpty() ? Optional.of(1) : Optional.empty());
    }
  }

  private static Optional<Boolean> atLeast(SchedulerWorld world, int requests) {
    return world.list(VeleroKinds.DELETION).size() >= requests
        ? Optional.of(true)
        : Optional.empty();
  }

  private static Optional<String> expiryStopped(SchedulerWorld world) {
    return world
        .find(VeleroKinds.LOCATION, "default")
        .flatMap(it -> it.annotation(Annotations.EXPIRY_STOPPED));
  }

  @Test
  void downloadRequestGetsAUrlThatWorks() throws Exception {
    world.create(
        VeleroKinds.BACKUP,
        "{'metadata':{'name':'d1'},'spec':{'storageLocation':'default'},"
            + "'status':{'phase':'Failed'}}");
    world.put("backups/d1/d1-logs.gz", "the log");
    world.create(
        VeleroKinds.DOWNLOAD,
        "{'metadata':{'name':'d1-x'},'spec':{'target':{'kind':'BackupLog','name':'d1'}}}");
    VeleroObject answered = world.awaitPhase(VeleroKinds.DOWNLOAD, "d1-x", "Processed");
    URI url = URI.create(answered.status().path("downloadURL").asString(""));
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> log =
          http.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
      assertThat(log.body()).isEqualTo("the log");
    }
    assertThat(answered.time("expiration").orElseThrow()).isAfter(Instant.EPOCH);
  }

  private VeleroObject syncedBackup(String name) throws InterruptedException {
    return world.await(
        name + " is imported",
        () -> {
          syncNow();
          return world.find(VeleroKinds.BACKUP, name);
        });
  }

  private void syncNow() {
    world.patch(VeleroKinds.LOCATION, "default", "{'status':{'lastSyncedTime':null}}");
  }

  private void finished(String name, String cluster, String expiration) {
    world.put("backups/" + name + "/velero-backup.json", "{}");
    world.create(
        VeleroKinds.BACKUP,
        """
        {'metadata':{'name':'%s','annotations':{'davit.io/cluster':'%s'}},
         'spec':{'storageLocation':'default'},
         'status':{'phase':'Completed','expiration':'%s'}}
        """
            .formatted(name, cluster, expiration));
  }

  private String message(String location) throws InterruptedException {
    VeleroObject shown = world.awaitPhase(VeleroKinds.LOCATION, location, "Unavailable");
    String message = shown.status().path("message").asString("");
    assertThat(message).startsWith("BackupStorageLocation \"" + location + "\" is unavailable: ");
    return message;
  }

  private List<VeleroObject> backupsOf(String schedule) {
    return world.list(VeleroKinds.BACKUP).stream()
        .filter(it -> it.label(Labels.SCHEDULE_NAME).equals(schedule))
        .toList();
  }

  private void say(VeleroObject backup, long revision, String phase) throws InterruptedException {
    event(RunKind.BACKUP, backup, revision, phase);
  }

  private void event(RunKind kind, VeleroObject resource, long revision, String phase)
      throws InterruptedException {
    RunEvent event =
        new PhaseChanged(
            resource.uid(),
            revision,
            new RunEvent.Subject(kind, "velero", resource.name()),
            Instant.EPOCH,
            RunStatus.of(phase));
    world.say(Outgoing.of(Channels.EVENTS, resource.uid(), event));
  }

  private void request(String id, String type, String data) throws InterruptedException {
    Map<String, String> headers =
        Map.of(
            "content-type", "application/json",
            "ce_specversion", "1.0",
            "ce_id", id,
            "ce_source", "/test",
            "ce_type", type);
    world.send(new LogRecord("requests", "any", Bytes.utf8(data), headers));
  }

  /// What was said on a channel, by key.
  private static final class Heard<T> implements TailListener<T>, AutoCloseable {
    private final SchedulerWorld world;
    private final List<Received<T>> heard = new CopyOnWriteArrayList<>();
    private final Tail<T> tail;

    Heard(SchedulerWorld world, Channel<T> channel) {
      this.world = world;
      this.tail =
          Tail.start(
              world.kafka(), channel, new TailStart.Oldest(), this, Thread.ofVirtual().factory());
    }

    T await(String key) throws InterruptedException {
      return world.await("something for " + key, () -> all(key).stream().findFirst());
    }

    void await(String key, T value) throws InterruptedException {
      world.await(value + " for " + key, () -> all(key).stream().filter(value::equals).findFirst());
    }

    void awaitCount(String key, int count) throws InterruptedException {
      world.await(
          count + " things for " + key,
          () -> all(key).size() >= count ? Optional.of(true) : Optional.empty());
    }

    List<T> all(String key) {
      return heard.stream()
          .filter(one -> one.key().equals(key))
          .flatMap(one -> Optional.ofNullable(one.value()).stream())
          .toList();
    }

    @Override
    public void received(Received<T> received) {
      heard.add(received);
    }

    @Override
    public void unreadable(Unreadable unreadable) {}

    @Override
    public void close() {
      tail.close();
    }
  }
}
