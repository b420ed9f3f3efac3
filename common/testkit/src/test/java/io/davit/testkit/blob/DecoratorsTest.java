package io.davit.testkit.blob;

import io.davit.blob.Bandwidth;
import io.davit.blob.BeforeWriteBlobStore;
import io.davit.blob.BlobSource;
import io.davit.blob.BlobStore;
import io.davit.blob.BlobTally;
import io.davit.blob.MeteredBlobStore;
import io.davit.blob.PrefixedBlobStore;
import io.davit.blob.RetrySettings;
import io.davit.blob.RetryingBlobStore;
import io.davit.blob.ThrottledBlobStore;
import io.davit.blob.memory.MemoryBlobStore;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Nested;

final class DecoratorsTest {

  private static BlobStore memory() {
    return new MemoryBlobStore(InstantSource.system());
  }

  @Nested
  final class Prefixed extends BlobStoreContract {
    @Override
    protected BlobStore openStore() {
      BlobStore whole = memory();
      whole.put("prefix", BlobSource.of("a neighbour"));
      whole.put("prefixed/neighbour", BlobSource.of("another"));
      return PrefixedBlobStore.of(whole, "/prefix/");
    }
  }

  @Nested
  final class Retrying extends BlobStoreContract {
    @Override
    protected BlobStore openStore() {
      return new RetryingBlobStore(memory(), RetrySettings.DEFAULT, new Random(1), _ -> {});
    }
  }

  @Nested
  final class Metered extends BlobStoreContract {
    @Override
    protected BlobStore openStore() {
      return new MeteredBlobStore(memory(), new BlobTally());
    }
  }

  @Nested
  final class BeforeWrite extends BlobStoreContract {
    @Override
    protected BlobStore openStore() {
      return new BeforeWriteBlobStore(memory(), (_, _) -> {});
    }
  }

  @Nested
  final class Throttled extends BlobStoreContract {
    @Override
    protected BlobStore openStore() {
      Bandwidth wide = new Bandwidth(1 << 20, InstantSource.system(), _ -> {});
      return new ThrottledBlobStore(memory(), wide, wide);
    }
  }

  @Nested
  final class Faulty extends BlobStoreContract {
    @Override
    protected BlobStore openStore() {
      return new FaultyBlobStore(memory());
    }
  }
}
