package io.davit.repository.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.davit.repository.ReadSession;
import io.davit.repository.failure.RepositoryException;
import io.davit.repository.fixture.Fixture;
import io.davit.repository.object.ObjectId;
import io.davit.repository.wire.GoJson;
import io.davit.repository.wire.GoTime;
import io.davit.repository.wire.RawName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Directories are written to the byte as the stock Kopia writes them.
class DirectoryBytesTest {

  private final Set<String> seen = new HashSet<>();

  @ParameterizedTest
  @ValueSource(
      strings = {"v3-default", "v2-epoch", "v3-zstd-split", "v3-indirect2", "velero-like", "v3-gc"})
  void everyDirectoryIsBuiltAgainToTheByte(String fixture) {
    ReadSession session = new Fixture(fixture).open().read();
    for (Snapshot snapshot : session.snapshots().list()) {
      rebuild(session, snapshot.root());
    }
    assertThat(seen).isNotEmpty();
  }

  private void rebuild(ReadSession session, DirEntry dir) {
    if (!seen.add(dir.object())) {
      return;
    }
    byte[] stored = session.objects().readAll(ObjectId.parse(dir.object()));
    Directory directory = Directory.decode(stored, dir.object());
    DirectoryBuilder builder = new DirectoryBuilder();
    directory.entries().reversed().forEach(builder::add);
    String again = new String(builder.build(dir.mtime(), "").encode(), StandardCharsets.UTF_8);
    // A real U+FFFD in the stored bytes stands for a byte that was no UTF-8: escaped by Go.
    assertThat(again.replace("\ufffd", "\\ufffd"))
        .isEqualTo(new String(stored, StandardCharsets.UTF_8).replace("\ufffd", "\\ufffd"));
    directory.entries().stream().filter(DirEntry::isDirectory).forEach(d -> rebuild(session, d));
  }

  @Test
  void namesAreEscapedAsGoDoes() {
    byte[] raw = HexFormat.of().parseHex("6101080c0a0d09225c2f3c3e26e280a8c3a9ff");
    DirEntry entry =
        new DirEntry(RawName.decode(raw), EntryType.UNKNOWN, 0644, 0, 1, 0, 0, "", null);
    assertThat(GoJson.object(entry::writeTo))
        .isEqualTo(
            "{\"name\":\"a\\u0001\\b\\f\\n\\r\\t\\\"\\\\/\\u003c\\u003e\\u0026\\u2028\u00e9\\ufffd\","
                + "\"mode\":\"0644\",\"mtime\":\"1970-01-01T00:00:00.000000001Z\",\"obj\":\"\"}");
    assertThat(RawName.encode(RawName.decode(raw))).isEqualTo(raw);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'stream':'kopia:directory','entries':[{'name':'a','type':'f','obj':'ab'},7,{'name':'b'}]}",
        "{'stream':'kopia:directory','entries':[{'name':'a','type':'f','obj':'ab'}",
        "{'stream':'kopia:directory','entries':[{'name':7}],'summary':{}}",
        "{'stream':'kopia:directory','entries':[{'mode':'rwx'}],'summary':{}}",
        "{'stream':'kopia:directory','entries':[{'mtime':'yesterday'}],'summary':{}}",
        "{'stream':'kopia:indirect','entries':null}",
        "[]",
        "{"
      })
  void directoriesThatAreNotWholeAreCorrupt(String json) {
    byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> Directory.decode(bytes, "k"))
        .isInstanceOf(RepositoryException.Corrupt.class);
  }

  @Test
  void whatKopiaMayAddIsIgnored() {
    String json =
        "{'new':{'a':[1]},'summary':{'size':1,'x':2},'entries':[{'obj':'ab','y':[{}],'name':'n'}],"
            + "'stream':'kopia:directory'}";
    Directory directory =
        Directory.decode(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), "k");
    assertThat(directory.entries()).extracting(DirEntry::name).containsExactly("n");
    assertThat(directory.summary().size()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"0,''", "0644,0644", "04755,040000755", "02755,020000755", "01777,04000777"})
  void modesAreGos(String posix, String stored) {
    assertThat(FileMode.format(Integer.parseInt(posix, 8))).isEqualTo(stored);
    assertThat(FileMode.parse(stored)).isEqualTo(Integer.parseInt(posix, 8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-21T06:05:13.16214291Z",
        "1754-08-30T22:43:41.128654848Z",
        "2024-08-11T20:49:46Z",
        "2262-04-11T23:47:16.854775807Z"
      })
  void timesAreGos(String text) {
    Instant time = GoTime.parse(text);
    assertThat(GoTime.format(time)).isEqualTo(text);
    assertThat(GoTime.format(GoTime.nanos(time))).isEqualTo(text);
  }

  @Test
  void timesBeyond64BitsWrapAsInGo() {
    Instant far = Instant.ofEpochSecond(13_569_465_600L);
    assertThat(GoTime.nanos(far)).isEqualTo(-4_877_278_473_709_551_616L);
    assertThat(GoTime.parse("2026-01-01T01:00:00+01:00"))
        .isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
  }
}
