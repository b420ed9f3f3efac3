package io.davit.mover.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DoneFileTest {

  @Test
  void whoeverWaitsSeesItAndMayRemoveIt(@TempDir Path volume) throws Exception {
    DoneFile.write(volume, "run-1");
    DoneFile.write(volume, "run-1");
    assertThat(volume.resolve(".velero/run-1")).isEmptyFile();
    assertThat(Files.getPosixFilePermissions(volume.resolve(".velero")))
        .contains(PosixFilePermission.OTHERS_WRITE);
  }

  @Test
  void itLeadsNowhereElse(@TempDir Path volume) throws Exception {
    DoneFile.write(volume, "../../run-1");
    assertThat(volume.resolve(".velero/run-1")).exists();
  }
}
