package io.davit.mover.copy;

import io.davit.blob.BlobStore;
import io.davit.blob.PrefixedBlobStore;
import io.davit.blob.backupstore.BackupLayout;
import io.davit.blob.s3.LocationConfig;
import io.davit.blob.s3.S3Location;
import io.davit.coordinator.effect.Steps;
import io.davit.model.message.StorageLocation;
import io.davit.model.message.VolumeAssignment;
import io.davit.repository.Repository;
import io.davit.repository.crypto.Password;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// The repository of an assignment, and the bucket that it is in.
record OpenRepository(S3Location location, Repository repository) implements AutoCloseable {

  private static final String PROVIDER = "velero.io/aws";
  private static final String PASSWORD_SECRET = "velero-repo-credentials";
  private static final String PASSWORD_KEY = "repository-password";

  /// Opens it.
  ///
  /// @param steps through which each write to the bucket passes
  /// @throws CopyException.OtherRepository if it is not the one that was meant (protocol F5)
  static OpenRepository open(VolumeAssignment assignment, Outside outside, Steps steps) {
    var secrets = outside.secrets();
    var where = assignment.location();
    var credential = where.credential();
    var location = location(where, secrets.read(credential.name(), credential.key()), outside);
    try {
      var password = new Password(secrets.read(PASSWORD_SECRET, PASSWORD_KEY));
      var blobs = below(location.store(), assignment.repository(), steps);
      var repository = Repository.open(blobs, password, outside.repositories());
      requireMeant(assignment, repository);
      return new OpenRepository(location, repository);
    } catch (RuntimeException e) {
      location.close();
      throw e;
    }
  }

  private static S3Location location(StorageLocation where, String credential, Outside outside) {
    if (!where.provider().equals(PROVIDER)) {
      throw new IllegalArgumentException(
          "location.provider: \"" + where.provider() + "\" is not supported; use " + PROVIDER);
    }
    var config =
        new LocationConfig(where.config(), where.bucket(), where.prefix(), pem(where.caCert()));
    return S3Location.open(config, credential, where.readOnly(), outside.wiring());
  }

  private static BlobStore below(BlobStore store, String repository, Steps steps) {
    return PrefixedBlobStore.of(
        new SteppedBlobStore(store, steps), BackupLayout.repository(repository));
  }

  private static void requireMeant(VolumeAssignment assignment, Repository repository) {
    if (!repository.uniqueId().equals(assignment.repositoryId())) {
      throw new CopyException.OtherRepository(
          "repository %s of location %s has id %s, not %s"
              .formatted(
                  assignment.repository(),
                  assignment.location().name(),
                  repository.uniqueId(),
                  assignment.repositoryId()));
    }
  }

  private static @Nullable String pem(@Nullable String base64) {
    return base64 == null
        ? null
        : new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    location.close();
  }
}
