package io.davit.kube.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.kube.KubeJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

/// An archive that Velero v1.18.3 wrote (90 objects, `a-default`).
class VeleroArchiveTest {

  private static InputStream fixture() {
    return Objects.requireNonNull(
        VeleroArchiveTest.class.getResourceAsStream("/velero/a-default.tar.gz"));
  }

  private static List<ArchiveReader.Entry> entries(InputStream archive) {
    List<ArchiveReader.Entry> entries = new ArrayList<>();
    try (ArchiveReader reader = new ArchiveReader(archive, ArchiveLimits.DEFAULT)) {
      Optional<ArchiveReader.Entry> next = reader.next();
      while (next.isPresent()) {
        entries.add(next.get());
        next = reader.next();
      }
    }
    return entries;
  }

  @Test
  void everyEntryButTheVersionIsAnObject() {
    List<ArchiveReader.Entry> entries = entries(fixture());
    assertThat(entries).hasSize(181);
    assertThat(entries.getFirst().path()).isEqualTo(ArchivePath.VERSION_ENTRY);
    assertThat(entries.getFirst().content()).asString().isEqualTo(ArchivePath.FORMAT);
    assertThat(entries.subList(1, 181))
        .allSatisfy(entry -> assertThat(entry.object()).get().hasToString(entry.path()));
    assertThat(entries.stream().filter(e -> e.object().filter(ArchivePath::isPlain).isPresent()))
        .hasSize(90);
  }

  @Test
  void everyObjectIsWrittenAgainByteForByte() {
    assertThat(entries(fixture()).stream().skip(1))
        .allSatisfy(entry ->
            assertThat(GoJson.bytes(KubeJson.object(entry.content())))
                .as(entry.path())
                .isEqualTo(entry.content()));
  }

  @Test
  void theTapeIsWrittenAgainByteForByteAlsoInParts() throws IOException {
    ByteArrayOutputStream ours = new ByteArrayOutputStream();
    for (ArchiveReader.Entry entry : entries(fixture())) {
      // The hardest case: every entry is a part of its own.
      try (ArchiveWriter part = new ArchiveWriter(ours, modified(entry.path()))) {
        part.entry(entry.path(), entry.content());
      }
    }
    ArchiveWriter.end(ours);
    try (InputStream written = new GZIPInputStream(new ByteArrayInputStream(ours.toByteArray()));
        InputStream velero = new GZIPInputStream(fixture())) {
      assertThat(written.readAllBytes()).isEqualTo(velero.readAllBytes());
    }
  }

  private static Instant modified(String path) throws IOException {
    try (TarArchiveInputStream tape = new TarArchiveInputStream(new GZIPInputStream(fixture()))) {
      for (TarArchiveEntry entry = tape.getNextEntry();
          entry != null;
          entry = tape.getNextEntry()) {
        if (entry.getName().equals(path)) {
          return entry.getLastModifiedTime().toInstant();
        }
      }
    }
    throw new AssertionError(path);
  }
}
