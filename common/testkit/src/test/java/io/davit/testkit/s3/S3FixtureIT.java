package io.davit.testkit.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.blob.BlobSource;
import io.davit.blob.s3.S3BlobStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class S3FixtureIT {

  @Test
  void servesWhateverThisMachineHas(@TempDir Path directory) {
    try (S3Fixture fixture = S3Fixture.start(directory);
        S3BlobStore store = S3BlobStore.open(fixture.bucket("bucket"))) {
      store.put("a/b", BlobSource.of("x"));

      assertThat(store.list("")).hasSize(1);
    }
  }
}
