package io.davit.backup.store;

import io.davit.backup.steps.StepNames;
import io.davit.blob.BlobMetadata;
import io.davit.blob.BlobStore;
import io.davit.blob.backupstore.ClaimAnswer;
import io.davit.blob.backupstore.ClaimOwner;
import io.davit.blob.backupstore.Claims;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Claims the folders of backups for runs of this cluster (protocol F2).
public final class FolderClaims {
  private final Function<BlobStore, Claims> claims;
  private final String cluster;

  /// @param claims claims in a store
  /// @param cluster UID of the cluster
  public FolderClaims(Function<BlobStore, Claims> claims, String cluster) {
    this.claims = claims;
    this.cluster = cluster;
  }

  /// Claims a folder, or comes back to it.
  ///
  /// @return who has it, if somebody else has
  public Optional<String> claim(Site site, String run) {
    return switch (claims
        .apply(site.step(StepNames.CLAIM_FOLDER))
        .claim(site.folder().claims(), new ClaimOwner(cluster, run))) {
      case ClaimAnswer.Held() -> Optional.empty();
      case ClaimAnswer.Refused(var other) -> Optional.of(other.owner().toString());
    };
  }

  /// Writes the claim again.
  ///
  /// @return false if it is not held any more
  public boolean renew(Site site, String run) {
    return claims
        .apply(site.step(StepNames.RENEW_CLAIM))
        .refresh(site.folder().claims(), new ClaimOwner(cluster, run));
  }

  /// Whether the folder is the run's: nobody else may change anything in it.
  public boolean holds(Site site, String run) {
    return claims.apply(site.store()).holds(site.folder().claims(), new ClaimOwner(cluster, run));
  }

  /// Removes the parts of the archive, and gives the folder back, if it is held.
  public void leave(Site site, String run) {
    if (holds(site, run)) {
      BlobStore deleting = site.step(StepNames.DELETE_PART);
      keys(site.store(), site.folder().archiveParts()).forEach(deleting::delete);
    }
    claims
        .apply(site.step(StepNames.RELEASE_FOLDER))
        .release(site.folder().claims(), new ClaimOwner(cluster, run));
  }

  private static List<String> keys(BlobStore store, String prefix) {
    try (Stream<BlobMetadata> found = store.list(prefix)) {
      return found.map(BlobMetadata::key).toList();
    }
  }
}
