package io.davit.testkit.blob;

import io.davit.blob.BlobStore;
import io.davit.blob.directory.DirectoryBlobStore;
import io.davit.blob.memory.MemoryBlobStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

final class BackendsTest {

  @Nested
  final class Memory extends BlobStoreContract {
    @Override
    protected BlobStore openStore() {
      return new MemoryBlobStore(InstantSource.system());
    }
  }

  @Nested
  final class Directory extends BlobStoreContract {
    @TempDir @Nullable Path root;

    @Override
    protected BlobStore openStore() {
      return DirectoryBlobStore.open(Objects.requireNonNull(root), InstantSource.system());
    }
  }
}
