package io.davit.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.davit.blob.BlobMetadata;
import io.davit.blob.BlobSource;
import io.davit.blob.BlobStore;
import io.davit.repository.content.ClientIdentity;
import io.davit.repository.content.ContentReader;
import io.davit.repository.content.IndexRecovery;
import io.davit.repository.failure.RepositoryException;
import io.davit.repository.fixture.Fixture;
import io.davit.repository.index.ContentEntry;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An index can be made anew from the packs, also of those that stock Kopia wrote.
class RecoveryTest {

  private static final ClientIdentity CLIENT = new ClientIdentity("davit", "test");

  @ParameterizedTest
  @ValueSource(strings = {"v3-default", "v2-epoch", "v3-zstd-split", "velero-like"})
  void allIndexBlobsMayBeLost(String name) {
    Fixture fixture = new Fixture(name);
    BlobStore blobs = fixture.blobs();
    Repository repository = open(fixture, blobs);
    List<ContentEntry> before = alive(repository);
    int snapshots = repository.read().snapshots().list().size();
    keys(blobs, "xn").forEach(blobs::delete);
    keys(blobs, "xs").forEach(blobs::delete);
    keys(blobs, "xr").forEach(blobs::delete);
    assertThat(repository.read().contents().index().entries()).isEmpty();
    recover(repository);
    assertThat(alive(repository)).containsAll(before);
    assertThat(repository.read().snapshots().list()).hasSizeGreaterThanOrEqualTo(snapshots);
    readAll(repository.read().contents());
    assertThat(repository.recovery(CLIENT).look().missing()).isEmpty();
  }

  @Test
  void damagedIndexBlobsAreReplaced() {
    Fixture fixture = new Fixture("v3-default");
    BlobStore blobs = fixture.blobs();
    Repository repository = open(fixture, blobs);
    List<ContentEntry> before = alive(repository);
    String damaged = keys(blobs, "xn").getFirst();
    blobs.put(damaged, BlobSource.of(new byte[200]));
    assertThatThrownBy(repository::read)
        .isInstanceOf(RepositoryException.Corrupt.class)
        .hasMessageContaining(damaged);
    IndexRecovery.Found found = repository.recovery(CLIENT).look();
    assertThat(found.damagedIndexes()).containsExactly(damaged);
    repository.recovery(CLIENT).recover(found);
    assertThat(alive(repository)).containsAll(before);
    assertThat(keys(blobs, "xn")).doesNotContain(damaged);
    assertThat(keys(blobs, "s")).isEmpty();
  }

  @Test
  void aPackThatIsCutShortIsNamed() {
    Fixture fixture = new Fixture("v3-default");
    BlobStore blobs = fixture.blobs();
    Repository repository = open(fixture, blobs);
    String pack = keys(blobs, "p").getFirst();
    blobs.put(pack, BlobSource.of(blobs.read(pack, 0, 5000)));
    assertThat(repository.recovery(CLIENT).look().damagedPacks()).containsExactly(pack);
  }

  @Test
  void packsOfFormat1TellWhatTheyHoldToo() {
    Fixture fixture = new Fixture("v1-legacy");
    BlobStore blobs = fixture.blobs();
    keys(blobs, "n").forEach(blobs::delete);
    IndexRecovery recovery = open(fixture, blobs).recovery(CLIENT);
    assertThat(recovery.look().missing()).isNotEmpty();
    assertThat(recovery.look().damagedPacks()).isEmpty();
    assertThatThrownBy(() -> recovery.recover(recovery.look()))
        .isInstanceOf(RepositoryException.Unsupported.class);
  }

  private static Repository open(Fixture fixture, BlobStore blobs) {
    return Repository.open(blobs, fixture.password(), RepositoryContext.at(Fixture.CLOCK));
  }

  private static void recover(Repository repository) {
    IndexRecovery recovery = repository.recovery(CLIENT);
    IndexRecovery.Found found = recovery.look();
    assertThat(found.damagedPacks()).isEmpty();
    recovery.recover(found);
  }

  private static List<ContentEntry> alive(Repository repository) {
    return repository.read().contents().index().entries().filter(e -> !e.deleted()).toList();
  }

  private static void readAll(ContentReader contents) {
    contents.index().entries().forEach(entry -> contents.verify(entry.id()));
  }

  private static List<String> keys(BlobStore blobs, String prefix) {
    try (Stream<BlobMetadata> all = blobs.list(prefix)) {
      return all.map(BlobMetadata::key).toList();
    }
  }
}
