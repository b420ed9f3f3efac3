package io.davit.repository.manifest;

import io.davit.repository.ReadSession;
import io.davit.repository.fixture.Fixture;
import io.davit.repository.fuzz.Mutations;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ManifestFuzzTest {

  private static List<byte[]> containers() {
    ReadSession reading = new Fixture("v3-default").open().read();
    return reading.contents().index().entries(ManifestReader.PREFIX).stream()
        .filter(entry -> !entry.deleted())
        .map(entry -> reading.contents().read(entry.id()))
        .toList();
  }

  @Test
  void hostileContainersAreRefused() {
    Mutations.hold(ManifestFuzzTest::decode, containers());
  }

  @Test
  void hostileEntriesAreRefused() {
    Mutations.hold(
        json -> decode(packed(json)),
        containers().stream().map(ManifestFuzzTest::unpacked).toList());
  }

  private static void decode(byte[] container) {
    ManifestEntry.decode(container, "m0").stream()
        .filter(entry -> !entry.deleted())
        .forEach(ManifestEntry::manifest);
  }

  private static byte[] unpacked(byte[] container) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(container))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] packed(byte[] json) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
