package io.davit.blob.backupstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.davit.blob.BlobException;
import io.davit.blob.BlobSource;
import io.davit.blob.memory.MemoryBlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class BackupStoreTest {

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final MemoryBlobStore bucket = new MemoryBlobStore(now::get);
  private final BackupStore backups = new BackupStore(bucket);
  private final ClaimOwner mine = new ClaimOwner("cluster", "mine");
  private final ClaimOwner other = new ClaimOwner("cluster-2", "other");
  private final String prefix = BackupLayout.backup("b").claims();

  @Test
  void takesForABackupOnlyWhatHasAMarker() {
    backups.put("no-marker", BackupFile.LOGS, BlobSource.of("log"));
    backups.put("whole", BackupFile.LOGS, BlobSource.of("log"));
    backups.putMarker("whole", BlobSource.of("{}"));

    assertThat(backups.folders()).containsExactly("no-marker", "whole");
    assertThat(backups.backups()).containsExactly("whole");
    assertThat(backups.exists("no-marker")).isFalse();
  }

  @Test
  void opensWhatWasPut() throws IOException {
    backups.put("b", BackupFile.RESULTS, BlobSource.of("results"));

    try (InputStream in = backups.open("b", BackupFile.RESULTS).orElseThrow()) {
      assertThat(in.readAllBytes()).asString(UTF_8).isEqualTo("results");
    }
    assertThat(backups.open("b", BackupFile.VOLUME_INFO)).isEmpty();
    assertThat(backups.open("r", RestoreFile.VOLUME_INFO)).isEmpty();
    assertThatExceptionOfType(BlobException.NotFound.class)
        .isThrownBy(() -> backups.marker("b").close());
  }

  @Test
  void deletesAFolderAndNothingBesideIt() {
    backups.putMarker("b", BlobSource.of("{}"));
    backups.put("b", BackupFile.LOGS, BlobSource.of("log"));
    backups.putMarker("b2", BlobSource.of("{}"));

    backups.delete(BackupLayout.backup("b"));

    assertThat(backups.folders()).containsExactly("b2");
  }

  @Test
  void findsFoldersThatVeleroDoesNotKnow() {
    bucket.put("file-at-top", BlobSource.of("x"));
    bucket.put("kopia/ns/x", BlobSource.of("x"));
    bucket.put("manifests/x", BlobSource.of("x"));

    assertThat(backups.foreignFolders()).containsExactly("manifests");
  }

  @Test
  void aClaimLivesForAnHourByTheStoresClock() {
    assertThat(claims().claim(prefix, other)).isInstanceOf(ClaimAnswer.Held.class);

    assertThat(claims().foreign(prefix, mine)).get().extracting(FoundClaim::live).isEqualTo(true);
    now.set(Instant.EPOCH.plus(Duration.ofHours(1)));
    assertThat(claims().foreign(prefix, mine)).get().extracting(FoundClaim::live).isEqualTo(false);
    assertThat(claims().refresh(prefix, other)).isTrue();
    assertThat(claims().foreign(prefix, mine)).get().extracting(FoundClaim::live).isEqualTo(true);
  }

  @Test
  void onlyAPersonBreaksADeadClaim() {
    assertThat(claims().claim(prefix, other)).isInstanceOf(ClaimAnswer.Held.class);
    now.set(Instant.EPOCH.plus(Duration.ofDays(3)));

    assertThat(claims().claim(prefix, mine))
        .isInstanceOfSatisfying(
            ClaimAnswer.Refused.class,
            refused -> assertThat(refused.other().owner()).isEqualTo(other));
    claims().breakClaim(claims().foreign(prefix, mine).orElseThrow());

    assertThat(claims().claim(prefix, mine)).isInstanceOf(ClaimAnswer.Held.class);
    assertThat(claims().refresh(prefix, other)).isFalse();
  }

  @Test
  void pinsLiveLikeClaims() {
    backups.putMarker("b", BlobSource.of("{}"));
    Pins pins = new Pins(bucket, ClaimSettings.DEFAULT, now::get);

    assertThat(pins.pin("b", mine)).isTrue();
    assertThat(pins.pin("gone", mine)).isFalse();
    assertThat(pins.live("b")).extracting(FoundClaim::owner).containsExactly(mine);
    now.set(Instant.EPOCH.plus(Duration.ofHours(1)));
    assertThat(pins.live("b")).isEmpty();
    pins.unpin("b", mine);
    assertThat(bucket.list("")).hasSize(1);
  }

  private Claims claims() {
    return new Claims(bucket, ClaimSettings.DEFAULT, now::get, () -> "id", new Random(1), _ -> {});
  }
}
