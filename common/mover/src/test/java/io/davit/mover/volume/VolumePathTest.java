package io.davit.mover.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.davit.model.message.VolumeAssignment.PodVolume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VolumePathTest {

  @TempDir Path directory;
  private Path pods;
  private Path elsewhere;
  private VolumePath paths;

  @BeforeEach
  void makeNode() throws IOException {
    pods = Files.createDirectories(directory.resolve("pods"));
    elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
    paths = new VolumePath(pods, List.of());
  }

  @Test
  void aVolumeOfCsiIsItsMount() throws IOException {
    var mount = make("kubernetes.io~csi/pv-1/mount");
    assertThat(paths.find(volume("uid-1", "pv-1"))).isEqualTo(mount.toRealPath());
  }

  @Test
  void aVolumeOfAnyOtherPluginIsTheDirectoryItself() throws IOException {
    var nfs = make("kubernetes.io~nfs/pv-1");
    assertThat(paths.find(volume("uid-1", "pv-1"))).isEqualTo(nfs.toRealPath());
  }

  /// Whoever writes to an emptyDir could have put it there.
  @Test
  void aMountInsideOfAnEmptyDirectoryIsContent() throws IOException {
    var empty = make("kubernetes.io~empty-dir/scratch");
    Files.createSymbolicLink(empty.resolve("mount"), Path.of("/etc"));
    assertThat(paths.find(volume("uid-1", "scratch"))).isEqualTo(empty.toRealPath());
  }

  @Test
  void whatIsNotThereIsNamed() {
    assertThatExceptionOfType(VolumePathException.Absent.class)
        .isThrownBy(() -> paths.find(volume("uid-1", "pv-1")))
        .withMessage("no directory " + pods + "/uid-1/volumes/<plugin>/pv-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", "", "a/b", "../../etc", "-x", "a\0b", "a\nb"})
  void aNameThatIsAPathIsRefused(String name) {
    assertThatExceptionOfType(VolumePathException.Refused.class)
        .isThrownBy(() -> paths.find(volume("uid-1", name)))
        .withMessageContaining("volume.directory");
    assertThatExceptionOfType(VolumePathException.Refused.class)
        .isThrownBy(() -> paths.find(volume(name.equals("-x") ? "a.b" : name, "pv-1")))
        .withMessageContaining("volume.podUid");
  }

  @Test
  void twoVolumesOfOneNameAreRefused() throws IOException {
    make("kubernetes.io~nfs/pv-1");
    make("kubernetes.io~csi/pv-1/mount");
    assertThatExceptionOfType(VolumePathException.Refused.class)
        .isThrownBy(() -> paths.find(volume("uid-1", "pv-1")))
        .withMessageContaining("several");
  }

  @Test
  void aLinkThatLeadsAwayIsRefusedUnlessItMay() throws IOException {
    var link = make("kubernetes.io~csi/pv-1").resolve("mount");
    Files.createSymbolicLink(link, elsewhere);
    assertThatExceptionOfType(VolumePathException.Refused.class)
        .isThrownBy(() -> paths.find(volume("uid-1", "pv-1")))
        .withMessageContaining(elsewhere.toString());
    assertThat(new VolumePath(pods, List.of(elsewhere)).find(volume("uid-1", "pv-1")))
        .isEqualTo(elsewhere.toRealPath());
  }

  @Test
  void aLinkToAnotherPodsVolumeIsRefused() throws IOException {
    Files.createDirectories(pods.resolve("uid-2/volumes/kubernetes.io~csi/pv-2/mount"));
    var link = make("kubernetes.io~csi/pv-1").resolve("mount");
    Files.createSymbolicLink(link, pods.resolve("uid-2/volumes/kubernetes.io~csi/pv-2/mount"));
    assertThatExceptionOfType(VolumePathException.Refused.class)
        .isThrownBy(() -> paths.find(volume("uid-1", "pv-1")));
  }

  @Test
  void aFileIsNoVolume() throws IOException {
    Files.createFile(make("kubernetes.io~nfs").resolve("pv-1"));
    assertThatExceptionOfType(VolumePathException.Refused.class)
        .isThrownBy(() -> paths.find(volume("uid-1", "pv-1")))
        .withMessageContaining("no directory");
  }

  private Path make(String below) throws IOException {
    return Files.createDirectories(pods.resolve("uid-1/volumes").resolve(below));
  }

  private static PodVolume volume(String uid, String directory) {
    return new PodVolume("shop", "web-0", uid, "files", directory, null);
  }
}
