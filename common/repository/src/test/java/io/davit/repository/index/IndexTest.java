package io.davit.repository.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.davit.repository.failure.RepositoryException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// Index blobs to the byte (format reference, appendix B.5), and their merge.
class IndexTest {

  private static final String V2 =
      "0211001100000002000000020200000000000123456789abcdef0123456789abcdef6553f1000000"
          + "00200003e80004040000006bffeeddccbbaa998877665544332211006553f1018000100000012c00"
          + "0080000101360000006b36000000a100000000030000001101030070313131313131313131313131"
          + "31313131313131313131313131313131313131312d73323232323232323232323232323232326666"
          + "667133333333333333333333333333333333333333333333333333333333333333332d7332323232"
          + "323232323232323232323232666666";
  private static final String V1 =
      "0111001400000002000123456789abcdef0123456789abcdef00006553f100013600000052000000"
          + "20000004046bffeeddccbbaa9988776655443322110000006553f101013600000052800010000000"
          + "00807031313131313131313131313131313131313131313131313131313131313131312d73323232"
          + "32323232323232323232323232666666";
  private static final ContentEntry A =
      new ContentEntry(
          ContentId.parse("0123456789abcdef0123456789abcdef"),
          "p11111111111111111111111111111111-s2222222222222222fff",
          32,
          1028,
          1000,
          1_700_000_000L,
          false,
          0,
          3);
  private static final ContentEntry B =
      new ContentEntry(
          ContentId.parse("kffeeddccbbaa99887766554433221100"),
          "q33333333333333333333333333333333-s2222222222222222fff",
          4096,
          128,
          300,
          1_700_000_001L,
          true,
          0x1101,
          3);

  @Test
  void version2IsWrittenAndReadAsKopiaDoes() {
    byte[] encoded = IndexEncoder.encode(sorted(List.of(A, B)));
    assertThat(HexFormat.of().formatHex(encoded)).isEqualTo(V2);
    assertThat(IndexSegment.parse(encoded, "test").entries()).containsExactly(A, B);
  }

  @Test
  void version1IsRead() {
    IndexSegment segment = IndexSegment.parse(HexFormat.of().parseHex(V1), "test");
    assertThat(segment.entries())
        .containsExactly(
            new ContentEntry(A.id(), A.pack(), 32, 1028, 1000, A.timestamp(), false, 0, 1),
            new ContentEntry(B.id(), A.pack(), 4096, 128, 100, B.timestamp(), true, 0, 1));
    assertThat(segment.find(B.id())).isNotNull();
  }

  @Test
  void indexesThatAreCutShortAreCorrupt() {
    byte[] whole = HexFormat.of().parseHex(V2);
    for (int length = 1; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> IndexSegment.parse(cut, "test").entries().toList())
          .isInstanceOf(RepositoryException.class);
    }
  }

  @Test
  void whatCountsIsDecidedAsInTheWorkedExample() {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      names.add("xe" + i);
    }
    names.addAll(List.of("xn10_a-s", "xn11_a-s", "xn12_a-s", "xn1_a-s"));
    names.addAll(List.of("xn8_a-s", "xn8_b-s", "xn8_c-s", "xn9_a-s", "xn9_b-s"));
    names.addAll(List.of("xr0_7_a-s1-c1", "xs8_b-s2-c2", "xs9_c-s3-c1", "xw1700000000"));
    EpochIndexes indexes = EpochIndexes.of(names);
    assertThat(indexes.writeEpoch()).isEqualTo(12);
    assertThat(indexes.deletionWatermark()).isEqualTo(1_700_000_000L);
    assertThat(indexes.active())
        .containsExactly(
            "xr0_7_a-s1-c1",
            "xn8_a-s",
            "xn8_b-s",
            "xn8_c-s",
            "xs9_c-s3-c1",
            "xn10_a-s",
            "xn11_a-s",
            "xn12_a-s");
  }

  @Test
  void anEmptyListingIsEpochZero() {
    EpochIndexes indexes = EpochIndexes.of(List.of("xn0_a-s", "xn1_b-s"));
    assertThat(indexes.writeEpoch()).isZero();
    assertThat(indexes.active()).containsExactly("xn0_a-s", "xn1_b-s");
  }

  @Test
  void aStrayMarkerOfAFarEpochDoesNotHoldUsUp() {
    EpochIndexes indexes = EpochIndexes.of(List.of("xe2000000000", "xn0_a-s", "xn2000000000_b-s"));
    assertThat(indexes.active()).containsExactly("xn0_a-s", "xn2000000000_b-s");
  }

  @Test
  void anIndexWithoutEntriesIsNeverWritten() {
    assertThatThrownBy(() -> IndexEncoder.encode(new TreeMap<>()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 100)
  void entriesSurviveTheirEncoding(@ForAll("entries") List<ContentEntry> entries) {
    SortedMap<ContentId, ContentEntry> sorted = sorted(entries);
    if (!sorted.isEmpty()) {
      IndexSegment segment = IndexSegment.parse(IndexEncoder.encode(sorted), "test");
      assertThat(segment.entries()).containsExactlyElementsOf(sorted.values());
      sorted.forEach((id, entry) -> assertThat(segment.find(id)).isEqualTo(entry));
    }
  }

  @Property(tries = 100)
  void mergingPicksTheSameEntriesInAnyOrder(@ForAll("entries") List<ContentEntry> entries) {
    Map<ContentId, ContentEntry> winners =
        entries.stream()
            .collect(
                Collectors.toMap(
                    ContentEntry::id,
                    e -> e,
                    (a, b) -> ContentEntry.PRECEDENCE.compare(a, b) >= 0 ? a : b,
                    TreeMap::new));
    long watermark = 5;
    List<ContentEntry> present =
        winners.values().stream().filter(e -> !e.deleted() || e.timestamp() > watermark).toList();
    MergedIndex merged = MergedIndex.of(segments(entries), watermark, IndexCache.temporary());
    MergedIndex reversed =
        MergedIndex.of(segments(entries.reversed()), watermark, IndexCache.temporary());
    assertThat(merged.entries()).containsExactlyElementsOf(present);
    assertThat(reversed.entries()).containsExactlyElementsOf(present);
    present.forEach(e -> assertThat(merged.find(e.id())).hasValue(e));
    assertThat(merged.entries('k'))
        .containsExactlyElementsOf(present.stream().filter(e -> e.id().prefix() == 'k').toList());
  }

  @Provide
  Arbitrary<List<ContentEntry>> entries() {
    Arbitrary<ContentId> ids =
        Combinators.combine(
                Arbitraries.of(ContentId.NO_PREFIX, 'k', 'm', 'x'),
                Arbitraries.bytes().array(byte[].class).ofSize(1))
            .as((prefix, last) -> ContentId.of(prefix, Arrays.copyOf(last, 16)));
    Arbitrary<String> packs = Arbitraries.of("p1-s1", "p2-s1", "q1-s1", "q2-s2");
    Arbitrary<Integer> lengths = Arbitraries.integers().between(0, (1 << 28) - 1);
    Arbitrary<ContentEntry> entry =
        Combinators.combine(
                ids,
                packs,
                Arbitraries.integers().between(0, (1 << 30) - 1),
                lengths,
                lengths,
                Arbitraries.longs().between(1, 9),
                Arbitraries.of(true, false),
                Arbitraries.of(0, 0x1100, 0x1101))
            .as((id, pack, offset, packed, original, time, deleted, compression) ->
                new ContentEntry(
                    id, pack, offset, packed, original, time, deleted, compression, 3));
    // A content stands once in a pack: entries that are equal but for their place do not occur.
    return entry
        .list()
        .ofMaxSize(60)
        .uniqueElements(e -> List.of(e.id(), e.pack(), e.timestamp(), e.deleted()));
  }

  /// Five entries to a segment, so that there are enough segments to be merged into one.
  private static List<IndexSegment> segments(List<ContentEntry> entries) {
    List<IndexSegment> segments = new ArrayList<>();
    for (int i = 0; i < entries.size(); i += 5) {
      SortedMap<ContentId, ContentEntry> some =
          sorted(entries.subList(i, Math.min(i + 5, entries.size())));
      segments.add(IndexSegment.parse(IndexEncoder.encode(some), "test"));
    }
    return segments;
  }

  private static SortedMap<ContentId, ContentEntry> sorted(List<ContentEntry> entries) {
    SortedMap<ContentId, ContentEntry> sorted = new TreeMap<>();
    entries.forEach(e -> sorted.merge(e.id(), e, ContentEntry::winner));
    return sorted;
  }
}
