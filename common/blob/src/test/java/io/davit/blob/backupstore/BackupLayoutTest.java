package io.davit.blob.backupstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BackupLayoutTest {

  @ParameterizedTest
  @CsvSource({
    "LOGS, backups/b/b-logs.gz",
    "CONTENTS, backups/b/b.tar.gz",
    "POD_VOLUME_BACKUPS, backups/b/b-podvolumebackups.json.gz",
    "VOLUME_SNAPSHOTS, backups/b/b-volumesnapshots.json.gz",
    "ITEM_OPERATIONS, backups/b/b-itemoperations.json.gz",
    "RESOURCE_LIST, backups/b/b-resource-list.json.gz",
    "RESULTS, backups/b/b-results.gz",
    "VOLUME_INFO, backups/b/b-volumeinfo.json.gz",
    "CSI_VOLUME_SNAPSHOTS, backups/b/b-csi-volumesnapshots.json.gz",
    "CSI_VOLUME_SNAPSHOT_CONTENTS, backups/b/b-csi-volumesnapshotcontents.json.gz",
    "CSI_VOLUME_SNAPSHOT_CLASSES, backups/b/b-csi-volumesnapshotclasses.json.gz"
  })
  void namesFilesOfBackupsAsVelero(BackupFile file, String key) {
    assertThat(BackupLayout.file("b", file)).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource({
    "LOGS, restores/r/restore-r-logs.gz",
    "RESULTS, restores/r/restore-r-results.gz",
    "RESOURCE_LIST, restores/r/restore-r-resource-list.json.gz",
    "ITEM_OPERATIONS, restores/r/restore-r-itemoperations.json.gz",
    "VOLUME_INFO, restores/r/r-volumeinfo.json.gz"
  })
  void namesFilesOfRestoresAsVelero(RestoreFile file, String key) {
    assertThat(BackupLayout.file("r", file)).isEqualTo(key);
  }

  @Test
  void namesMarkerRepositoryAndDavitsOwn() {
    RunFolder folder = BackupLayout.backup("b");

    assertThat(BackupLayout.marker("b")).isEqualTo("backups/b/velero-backup.json");
    assertThat(BackupLayout.repository("ns")).isEqualTo("kopia/ns");
    assertThat(BackupLayout.repositoryClaims("ns")).isEqualTo("kopia/ns/davit.claim.");
    assertThat(BackupLayout.probe("c")).isEqualTo("metadata/davit-probe-c");
    assertThat(folder.claim("id")).isEqualTo("backups/b/davit.claim.id");
    assertThat(folder.pin("c", "r")).isEqualTo("backups/b/davit.pin.c-r");
    assertThat(folder.plan("1")).isEqualTo("backups/b/davit/plan-1.json");
    assertThat(folder.renderedMarker()).isEqualTo("backups/b/davit/velero-backup.json");
  }

  @Test
  void needsNoObjectThatIsTheFolderOfAnother() {
    RunFolder folder = BackupLayout.backup("b");
    Stream<String> files = Arrays.stream(BackupFile.values()).map(f -> BackupLayout.file("b", f));
    Stream<String> own =
        Stream.of(
            BackupLayout.marker("b"),
            folder.claim("i"),
            folder.pin("c", "r"),
            folder.plan("1"),
            folder.ledger("1"),
            folder.archivePart("1"),
            folder.logPart("1"),
            folder.renderedMarker());

    String[] all = Stream.concat(files, own).toArray(String[]::new);

    for (String object : all) {
      assertThat(all).noneMatch(other -> other.startsWith(object + "/"));
    }
  }

  @Test
  void knowsTheBackupOfAKey() {
    assertThat(BackupLayout.backupOf("backups/b/b-logs.gz")).hasValue("b");
    assertThat(BackupLayout.backupOf("backups/b")).isEmpty();
    assertThat(BackupLayout.backupOf("restores/b/x")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a/b"})
  void refusesNamesThatAreNoSegment(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> BackupLayout.marker(name));
  }
}
