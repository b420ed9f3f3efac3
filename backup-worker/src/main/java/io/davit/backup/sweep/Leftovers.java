package io.davit.backup.sweep;

import io.davit.backup.deletion.Deletions;
import io.davit.backup.plan.Plan;
import io.davit.backup.repository.RepositoryCommand;
import io.davit.backup.steps.StepNames;
import io.davit.backup.store.Site;
import io.davit.blob.BlobMetadata;
import io.davit.blob.BlobStore;
import io.davit.coordinator.runtime.MachineHost;
import io.davit.kube.KubeJson;
import io.davit.model.channel.Machines;
import io.davit.model.message.RepositoryMessage;
import io.davit.model.message.StorageLocation;
import io.davit.model.velero.Annotations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What a run left in a folder: its plans say to which cluster it belongs, and which repositories
/// may hold manifests of it. The manifests are forgotten by the repository machine, which is told
/// before anything else goes.
final class Leftovers {
  private final Site site;
  private final StorageLocation location;
  private final MachineHost<RepositoryCommand> repositories;
  private final List<Plan> plans;

  private Leftovers(
      Site site,
      StorageLocation location,
      MachineHost<RepositoryCommand> repositories,
      List<Plan> plans) {
    this.site = site;
    this.location = location;
    this.repositories = repositories;
    this.plans = plans;
  }

  static Leftovers of(
      Site site, StorageLocation location, MachineHost<RepositoryCommand> repositories) {
    List<Plan> plans =
        keys(site, site.folder().own() + "plan-").stream()
            .flatMap(key -> plan(site, key).stream())
            .toList();
    return new Leftovers(site, location, repositories, plans);
  }

  /// What is half written says nothing.
  private static Optional<Plan> plan(Site site, String key) {
    try {
      return site.find(key).map(bytes -> KubeJson.MAPPER.readValue(bytes, Plan.class));
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  /// Whether a run of a cluster wrote the folder, or began to delete what is in it.
  boolean belongTo(String cluster) {
    return plans.stream().anyMatch(plan -> plan.cluster().equals(cluster))
        || marker()
            .map(it -> KubeJson.annotations(it).getOrDefault(Annotations.CLUSTER, ""))
            .filter(cluster::equals)
            .isPresent();
  }

  private Optional<JsonNode> marker() {
    try {
      return site.find(site.folder().renderedMarker()).map(KubeJson.MAPPER::readTree);
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  /// Has the manifests forgotten: those of the runs, and those that the backup counted on.
  void forget(Deletions deletions) throws InterruptedException {
    for (Plan plan : plans) {
      for (String repository : plan.repositories()) {
        forget(repository, KubeJson.uid(plan.backup()), List.of());
      }
    }
    for (Map.Entry<String, List<String>> recorded : deletions.manifests(site).entrySet()) {
      forget(recorded.getKey(), "", recorded.getValue());
    }
  }

  private void forget(String repository, String run, List<String> manifests)
      throws InterruptedException {
    repositories.send(
        RepositoryMessage.key(location, repository),
        new RepositoryCommand.Heard(
            new RepositoryMessage.Forget(
                run.isEmpty() ? "sweep" : run,
                Machines.BACKUP,
                location,
                repository,
                run,
                List.of(),
                manifests)));
  }

  /// Removes Davit's own objects, claims and pins left out.
  void removeOwn() {
    BlobStore deleting = site.step(StepNames.SWEEP_OBJECT);
    keys(site, site.folder().own()).forEach(deleting::delete);
  }

  private static List<String> keys(Site site, String prefix) {
    try (Stream<BlobMetadata> found = site.store().list(prefix)) {
      return found.map(BlobMetadata::key).toList();
    }
  }
}
