package io.davit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.kube.Kinds;
import io.davit.kube.ListRequest;
import io.davit.model.item.ResourceKind;
import io.davit.model.velero.v1.Backup;
import io.davit.model.velero.v1.DeleteBackupRequest;
import io.davit.model.velero.v1.DownloadRequest;
import io.davit.model.velero.v1.Restore;
import io.davit.model.velero.v1.Schedule;
import io.davit.testkit.await.Await;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Plain resources on a real API server: from a slot to a mapped namespace, to deletion and expiry.
@Tag("cluster")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class PlainResourcesIT {
  /// Of this run alone: namespaces take long to go.
  private static final String DAVIT =
      "davit-e2e-" + HexFormat.of().toHexDigits((short) System.nanoTime());

  private static final String SHOP = DAVIT + "-shop";
  private static final String COPY = DAVIT + "-copy";
  private static final ResourceKind BACKUP = Kinds.of(Backup.class);
  private static final ResourceKind RESTORE = Kinds.of(Restore.class);
  private static final ResourceKind SCHEDULE = Kinds.of(Schedule.class);
  private static final ResourceKind DELETION = Kinds.of(DeleteBackupRequest.class);
  private static final ResourceKind DOWNLOAD = Kinds.of(DownloadRequest.class);

  private Optional<Site> opened = Optional.empty();

  @BeforeAll
  void open(@TempDir Path data) throws Exception {
    var site = Site.open(DAVIT, data);
    opened = Optional.of(site);
    site.furnish("crate.yaml", SHOP);
    Await.until(
        "the kind Crate",
        () -> site.cluster().discovery().discover().find("e2e.davit.io/v1", "Crate"));
    site.furnish("shop.yaml", SHOP);
  }

  @AfterAll
  void close() {
    opened.ifPresent(site -> {
      for (var namespace : new String[] {SHOP, COPY, DAVIT}) {
        site.delete(Kinds.NAMESPACE, "", namespace);
      }
      site.close();
    });
  }

  private Site site() {
    return opened.orElseThrow();
  }

  @Test
  void whatASlotBackedUpComesBackInAMappedNamespaceObjectByObject() throws Exception {
    site()
        .create(
            SCHEDULE,
            """
            apiVersion: velero.io/v1
            kind: Schedule
            metadata: {name: often}
            spec:
              schedule: "@every 10s"
              template: {includedNamespaces: [%s]}
            """
                .formatted(SHOP));
    var name = Await.until("a backup of the schedule", this::anyBackup);
    site().delete(SCHEDULE, DAVIT, "often");
    var backup = site().end(BACKUP, name);
    assertThat(Site.phase(backup)).as(backup.path("status").toString()).isEqualTo("Completed");
    assertThat(backup.at("/status/progress/itemsBackedUp").asInt()).isGreaterThan(15);
    assertThat(log(name)).contains(SHOP);

    restore("to-copy", name, "namespaceMapping: {" + SHOP + ": " + COPY + "}");
    var restored = site().end(RESTORE, "to-copy");
    assertThat(Site.phase(restored)).as(restored.path("status").toString()).isEqualTo("Completed");
    assertThat(Census.of(site().cluster(), COPY))
        .isEqualTo(Census.of(site().cluster(), SHOP))
        .hasSizeGreaterThan(15);
  }

  @Test
  void aDeletedBackupIsGoneFromClusterAndBucket() throws Exception {
    backUp("short-lived", "");
    var end = site().end(BACKUP, "short-lived");
    assertThat(Site.phase(end)).as(end.path("status").toString()).isEqualTo("Completed");
    site()
        .create(
            DELETION,
            """
            apiVersion: velero.io/v1
            kind: DeleteBackupRequest
            metadata: {name: delete-it}
            spec: {backupName: short-lived}
            """);
    Await.until("the end of the backup", () -> absent(BACKUP, "short-lived"));
    Await.until("the end of the request", () -> absent(DELETION, "delete-it"));
  }

  @Test
  void aBackupExpires() throws Exception {
    backUp("expiring", ", ttl: 5s");
    Await.until("the expiry", () -> absent(BACKUP, "expiring"));
  }

  @Test
  void anEmptyRestoreNamesWhatItDoesNotFind() throws Exception {
    restore("of-nothing", "no-such-backup", "");
    var end = site().end(RESTORE, "of-nothing");
    assertThat(Site.phase(end)).isEqualTo("FailedValidation");
    assertThat(end.at("/status/validationErrors").toString()).contains("no-such-backup");
  }

  private Optional<Boolean> absent(ResourceKind kind, String name) {
    return site().find(kind, name).isEmpty() ? Optional.of(true) : Optional.empty();
  }

  private void backUp(String name, String more) {
    site()
        .create(
            BACKUP,
            """
            apiVersion: velero.io/v1
            kind: Backup
            metadata: {name: %s}
            spec: {includedNamespaces: [%s]%s}
            """
                .formatted(name, SHOP, more));
  }

  private void restore(String name, String backup, String more) {
    site()
        .create(
            RESTORE,
            """
            apiVersion: velero.io/v1
            kind: Restore
            metadata: {name: %s}
            spec:
              backupName: %s
              %s
            """
                .formatted(name, backup, more));
  }

  private Optional<String> anyBackup() {
    try (var backups = site().cluster().reader().list(ListRequest.in(BACKUP, DAVIT))) {
      return backups
          .map(it -> it.path("metadata").path("name").asString(""))
          .filter(it -> it.startsWith("often-"))
          .findFirst();
    }
  }

  private String log(String backup) throws Exception {
    site()
        .create(
            DOWNLOAD,
            """
            apiVersion: velero.io/v1
            kind: DownloadRequest
            metadata: {name: log}
            spec: {target: {kind: BackupLog, name: %s}}
            """
                .formatted(backup));
    var url =
        Await.until(
            "an address",
            () ->
                site()
                    .find(DOWNLOAD, "log")
                    .map(it -> it.at("/status/downloadURL").asString(""))
                    .filter(it -> !it.isEmpty()));
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(url)).build();
      var answer = http.send(request, BodyHandlers.ofInputStream());
      assertThat(answer.statusCode()).isEqualTo(200);
      try (var text = new GZIPInputStream(answer.body())) {
        return new String(text.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      }
    }
  }
}
