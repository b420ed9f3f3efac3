package io.davit.scheduler.download;

import io.davit.scheduler.location.LocationBook;
import io.davit.scheduler.location.Locations;
import io.davit.scheduler.resource.Announcer;
import io.davit.scheduler.resource.Step;
import io.davit.scheduler.resource.VeleroKinds;
import io.davit.scheduler.resource.VeleroObject;
import io.davit.scheduler.resource.VeleroResources;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Answers DownloadRequests with URLs that are good for 10 minutes, and deletes them afterwards.
/// Whether the object exists is not checked: whoever fetches it sees a 404.
public final class Downloads {

  static final Duration LIFE = Duration.ofMinutes(10);

  private final VeleroResources resources;
  private final LocationBook book;
  private final Locations locations;
  private final Announcer announcer;
  private final InstantSource clock;

  public Downloads(
      VeleroResources resources,
      LocationBook book,
      Locations locations,
      Announcer announcer,
      InstantSource clock) {
    this.resources = resources;
    this.book = book;
    this.locations = locations;
    this.announcer = announcer;
    this.clock = clock;
  }

  /// Answers a request that has no answer.
  public void answer(VeleroObject request) {
    if (request.phase().equals("Processed") || request.isDeleted()) {
      return;
    }
    try {
      write(request, url(request));
    } catch (IllegalArgumentException e) {
      announcer.warn(request, "NoDownload", String.valueOf(e.getMessage()));
    }
  }

  /// Deletes the requests that have expired, and those that never got an answer.
  public void sweep() {
    Instant now = clock.instant();
    resources.list(VeleroKinds.DOWNLOAD).stream()
        .filter(request -> end(request).isBefore(now))
        .forEach(it -> resources.delete(Step.DELETE_DOWNLOAD, VeleroKinds.DOWNLOAD, it));
  }

  private static Instant end(VeleroObject request) {
    return request.time("expiration").orElse(request.createdAt().plus(LIFE));
  }

  // Throws IllegalArgumentException saying why there is none.
  private String url(VeleroObject request) {
    String kind = request.spec().path("target").path("kind").asString("");
    String name = request.spec().path("target").path("name").asString("");
    DownloadKeys object =
        DownloadKeys.of(kind, name)
            .orElseThrow(() -> new IllegalArgumentException("spec.target.kind: \"" + kind + '"'));
    String backup = object.ofRestore() ? backupOf(name) : name;
    VeleroObject found =
        resources
            .find(VeleroKinds.BACKUP, backup)
            .orElseThrow(() -> new IllegalArgumentException("no Backup \"" + backup + '"'));
    VeleroObject location =
        book.of(found).orElseThrow(() -> new IllegalArgumentException("no location of " + found));
    return locations.open(location).presign(object.key(), LIFE).toString();
  }

  private String backupOf(String restore) {
    return resources
        .find(VeleroKinds.RESTORE, restore)
        .map(found -> found.spec("backupName"))
        .orElseThrow(() -> new IllegalArgumentException("no Restore \"" + restore + '"'));
  }

  private void write(VeleroObject request, String url) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    Instant expiration = clock.instant().plus(LIFE).truncatedTo(ChronoUnit.SECONDS);
    patch
        .putObject("status")
        .put("phase", "Processed")
        .put("downloadURL", url)
        .put("expiration", expiration.toString());
    resources.change(
        Step.ANSWER_DOWNLOAD,
        VeleroKinds.DOWNLOAD,
        request.name(),
        request.uid(),
        found -> found.phase().equals("Processed") ? Optional.empty() : Optional.of(patch));
  }
}
