package io.davit.cli.output;

import io.davit.cli.session.CliException;
import io.davit.cli.session.Cluster;
import io.davit.cli.session.Downloads;
import io.davit.cli.session.Session;
import io.davit.kube.KubeJson;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// What the bucket knows of a run beyond its resource: results, and the list of its objects.
public final class Details {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Downloads downloads;

  /// Details that are read by way of the cluster.
  public Details(Session session, Cluster cluster) {
    this.downloads = new Downloads(session, cluster, LIMIT);
  }

  /// Adds them to a description. What cannot be read says so there.
  ///
  /// @param kind `Backup` or `Restore`
  public void addTo(Description text, String kind, String name) throws InterruptedException {
    text.gap().block("Results", lines(kind + "Results", name, DetailsText::results));
    String volumes = kind.equals("Backup") ? "BackupVolumeInfos" : "RestoreVolumeInfo";
    text.gap().block("Volumes", lines(volumes, name, DetailsText::volumes));
    text.gap().block("Resource list", lines(kind + "ResourceList", name, DetailsText::resources));
  }

  private List<String> lines(String file, String name, Function<JsonNode, List<String>> layout)
      throws InterruptedException {
    try {
      Optional<InputStream> content = downloads.unpacked(file, name);
      return content.isEmpty() ? List.of("<not found>") : layout.apply(tree(content.get()));
    } catch (CliException | IOException e) {
      return List.of("<error: " + e.getMessage() + ">");
    }
  }

  private static JsonNode tree(InputStream content) throws IOException {
    try (content) {
      return KubeJson.MAPPER.readTree(content.readAllBytes());
    }
  }
}
