package io.davit.repository.format;

import io.davit.blob.BlobStore;
import io.davit.repository.fixture.Fixture;
import io.davit.repository.fuzz.Mutations;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatFuzzTest {

  @Test
  void hostileFormatBlobsAreRefused() throws IOException {
    BlobStore blobs = new Fixture("v3-default").blobs();
    try (InputStream in = blobs.open(FormatBlob.KEY)) {
      Mutations.hold(FormatBlob::parse, List.of(in.readAllBytes()));
    }
  }
}
