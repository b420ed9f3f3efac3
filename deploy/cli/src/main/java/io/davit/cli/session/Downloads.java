package io.davit.cli.session;

import io.davit.kube.Kinds;
import io.davit.model.item.ResourceKind;
import io.davit.model.velero.v1.DownloadRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.node.ObjectNode;

/// Files of backups and restores, by way of a DownloadRequest as Velero's command line gets them:
/// the scheduler answers with a signed address, which is read from here.
public final class Downloads {

  private static final ResourceKind KIND = Kinds.of(DownloadRequest.class);

  private final Session session;
  private final Cluster cluster;
  private final Duration limit;

  /// Downloads that wait for an address, and for the first byte, so long at most.
  public Downloads(Session session, Cluster cluster, Duration limit) {
    this.session = session;
    this.cluster = cluster;
    this.limit = limit;
  }

  /// Opens a file as it is kept.
  ///
  /// @param file the kind of file in Velero's words, such as `BackupLog`
  /// @param name of the Backup or Restore
  /// @return the content, or nothing if there is no such file
  /// @throws CliException if no address comes, or the store refuses
  public Optional<InputStream> open(String file, String name) throws InterruptedException {
    return fetch(address(file, name));
  }

  /// Opens a file, unpacked.
  public Optional<InputStream> unpacked(String file, String name) throws InterruptedException {
    return open(file, name).map(Downloads::unpack);
  }

  private String address(String file, String name) throws InterruptedException {
    String request = name + "-" + session.surroundings().freshId();
    ObjectNode object = NewObject.of(KIND, session.namespace(), request);
    object.putObject("spec").putObject("target").put("kind", file).put("name", name);
    cluster.create(KIND, object);
    return cluster
        .await(KIND, request, limit, answer -> !url(answer).isEmpty())
        .map(Downloads::url)
        .orElseThrow(() -> unanswered(file, name));
  }

  private CliException unanswered(String file, String name) {
    return CliException.timeout(
        "nobody answered the request for %s of \"%s\" within %ss; is the scheduler running, and the backup location available?"
            .formatted(file, name, limit.toSeconds()));
  }

  private static String url(ObjectNode request) {
    return request.path("status").path("downloadURL").asString("");
  }

  private Optional<InputStream> fetch(String url) throws InterruptedException {
    URI address = URI.create(url);
    HttpClient http = HttpClient.newBuilder().connectTimeout(limit).build();
    try {
      var request = HttpRequest.newBuilder(address).timeout(limit).build();
      return answer(http.send(request, BodyHandlers.ofInputStream()));
    } catch (IOException e) {
      // The address is signed: whoever has it can read the file.
      throw CliException.refused("cannot download from " + address.getAuthority() + ": " + e);
    }
  }

  private static Optional<InputStream> answer(HttpResponse<InputStream> response) {
    return switch (response.statusCode()) {
      case 200 -> Optional.of(response.body());
      case 404 -> Optional.empty();
      default ->
          throw CliException.refused(
              "download refused with HTTP status "
                  + response.statusCode()
                  + " by "
                  + response.uri().getAuthority());
    };
  }

  private static InputStream unpack(InputStream packed) {
    try {
      return new GZIPInputStream(packed);
    } catch (IOException e) {
      throw CliException.refused("the file is no gzip: " + e.getMessage());
    }
  }
}
