package io.davit.kube.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.davit.kube.KubeJson;
import io.davit.model.item.GroupResource;
import io.davit.model.item.ItemKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {

  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

  private static byte[] archive(String path, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ArchiveWriter writer = new ArchiveWriter(out, TIME)) {
      writer.entry(path, content);
    }
    ArchiveWriter.end(out);
    return out.toByteArray();
  }

  private static byte[] foreign(String name, byte type) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tape = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
      TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
      entry.setLinkName("/etc/passwd");
      tape.putArchiveEntry(entry);
      tape.closeArchiveEntry();
    }
    return out.toByteArray();
  }

  private static ArchiveReader.Entry first(byte[] archive, ArchiveLimits limits) {
    try (ArchiveReader reader = new ArchiveReader(new ByteArrayInputStream(archive), limits)) {
      return reader.next().orElseThrow();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50, 99, 100, 101, 150, 200, 255, 256, 257, 300, 1000})
  void pathsOfAnyLengthComeBack(int length) {
    String path = ("resources/pods/namespaces/shop/" + "n".repeat(length)).substring(0, length + 4);
    assertThat(first(archive(path, new byte[] {7}), ArchiveLimits.DEFAULT).path()).isEqualTo(path);
    String deep = "dir/".repeat(length / 4 + 1) + "name\u00e9";
    assertThat(first(archive(deep, new byte[0]), ArchiveLimits.DEFAULT).path()).isEqualTo(deep);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/passwd", "../x", "a/../../x", "a//b", "./a", "a\\b", "a\u0007b"})
  void namesThatLeadOutAreRefused(String name) throws IOException {
    assertThatThrownBy(() -> archive(name, new byte[0]))
        .isInstanceOf(ArchiveException.Malformed.class);
    byte[] hostile = foreign(name, TarConstants.LF_NORMAL);
    assertThatThrownBy(() -> first(hostile, ArchiveLimits.DEFAULT))
        .isInstanceOf(ArchiveException.Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(
      bytes = {
        TarConstants.LF_SYMLINK,
        TarConstants.LF_LINK,
        TarConstants.LF_CHR,
        TarConstants.LF_FIFO
      })
  void onlyPlainFilesAreRead(byte type) throws IOException {
    byte[] hostile = foreign("resources/x", type);
    assertThatThrownBy(() -> first(hostile, ArchiveLimits.DEFAULT))
        .isInstanceOf(ArchiveException.Malformed.class);
  }

  @Test
  void nothingBeyondTheLimitsIsRead() {
    byte[] archive = archive("a", new byte[1000]);
    assertThatThrownBy(() -> first(archive, new ArchiveLimits(999, 9999, 9)))
        .isInstanceOf(ArchiveException.TooLarge.class);
    assertThatThrownBy(() -> first(archive, new ArchiveLimits(1000, 999, 9)))
        .isInstanceOf(ArchiveException.TooLarge.class);
    assertThatThrownBy(() -> first(archive, new ArchiveLimits(1000, 1000, 0)))
        .isInstanceOf(ArchiveException.TooLarge.class);
  }

  @Test
  void anArchiveThatIsCutOffIsDamaged() {
    byte[] archive =
        archive("a", "some content that does not compress: 8f3a".getBytes(StandardCharsets.UTF_8));
    for (int length : new int[] {0, 5, 40, 60}) {
      byte[] cut = Arrays.copyOf(archive, length);
      assertThatThrownBy(() -> first(cut, ArchiveLimits.DEFAULT))
          .isInstanceOf(ArchiveException.Malformed.class);
    }
  }

  @Property
  void noBytesMakeTheReaderDoAnythingButRefuse(@ForAll byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    try (ArchiveReader reader =
        new ArchiveReader(new ByteArrayInputStream(out.toByteArray()), ArchiveLimits.DEFAULT)) {
      reader.next();
    } catch (ArchiveException refused) {
      assertThat(refused).hasMessageContaining("archive");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"b\":1,\"a\":[]}; {\"a\":[],\"b\":1}",
        "{\"a\":\"<&>\"}; {\"a\":\"\\u003c\\u0026\\u003e\"}",
        "{\"a\":\"\\u2028\\u0001\\u007f\\b\\f\\n\\r\\t\\/\"}; {\"a\":\"\\u2028\\u0001\u007f\\b\\f\\n\\r\\t/\"}",
        "[1.50,0.000001,1e21,1E-7,123456789012345678901234567890,-0.0]; [1.50,0.000001,1e+21,1e-7,123456789012345678901234567890,0.0]",
        "{\"\":null,\"a\":{}}; {\"\":null,\"a\":{}}"
      })
  void jsonIsWrittenAsGoWritesIt(String json, String go) {
    assertThat(GoJson.bytes(KubeJson.MAPPER.readTree(json)))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(go);
  }

  @Test
  void keysAreSortedByTheirBytes() {
    String json = "{\"\ufb01\":1,\"\ud83d\ude00\":2}";
    assertThat(GoJson.bytes(KubeJson.MAPPER.readTree(json)))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(json);
  }

  @Test
  void anObjectInItsPreferredVersionLiesInTwoPlaces() {
    ItemKey key =
        ItemKey.ofCluster(
            GroupResource.parse("clusterroles.rbac.authorization.k8s.io"), "system:node");
    assertThat(ArchivePath.preferred(key, "v1"))
        .hasToString(
            "[resources/clusterroles.rbac.authorization.k8s.io/cluster/system:node.json,"
                + " resources/clusterroles.rbac.authorization.k8s.io/v1-preferredversion/cluster/system:node.json]")
        .allSatisfy(path -> assertThat(ArchivePath.parse(path.toString())).contains(path));
  }
}
