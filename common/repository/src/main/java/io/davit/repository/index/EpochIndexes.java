package io.davit.repository.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Which index blobs of a repository with epochs count (format reference, section 6.6): ranges that
/// reach furthest from epoch 0, then single compacted epochs where complete, then what writers
/// wrote. Decided from one listing.
public final class EpochIndexes {

  private record Range(int first, int last, List<String> blobs) {}

  private final List<String> names;
  private final List<Range> chain;
  private final int writeEpoch;

  private EpochIndexes(List<String> names) {
    this.names = List.copyOf(names);
    this.chain = longestChain(ranges(names), 0);
    this.writeEpoch = writeEpoch(names);
  }

  /// Decides from a listing of all blobs below `x`, in the order of their names.
  public static EpochIndexes of(List<String> names) {
    return new EpochIndexes(names);
  }

  /// The epoch of the newest marker among some names.
  public static int writeEpoch(List<String> names) {
    return (int) greatest(names, "xe", 0);
  }

  /// The epoch that new index blobs belong to.
  public int writeEpoch() {
    return writeEpoch;
  }

  /// Seconds since 1970, or [Long#MIN_VALUE] if there is none.
  public long deletionWatermark() {
    return greatest(names, "xw", Long.MIN_VALUE);
  }

  /// The last epoch that no writer adds to any more; negative if there is none.
  int settled() {
    return writeEpoch - 2;
  }

  /// The names of the blobs that count.
  public List<String> active() {
    List<String> active = new ArrayList<>();
    chain.forEach(range -> active.addAll(range.blobs));
    active.addAll(counting(afterChain(), writeEpoch + 1));
    return active;
  }

  /// The names of the blobs that count for some epochs, none of which a range covers.
  List<String> counting(int first, int last) {
    List<String> counting = new ArrayList<>();
    for (int epoch : epochs().tailSet(first)) {
      if (epoch <= last) {
        List<String> compacted = epoch <= settled() ? compacted(epoch) : List.of();
        counting.addAll(compacted.isEmpty() ? written(epoch) : compacted);
      }
    }
    return counting;
  }

  /// The first epoch that no range covers.
  int afterChain() {
    return chain.isEmpty() ? 0 : chain.getLast().last + 1;
  }

  /// The blobs of the range that covers an epoch, none if no range of the chain does.
  List<String> covering(int epoch) {
    return chain.stream()
        .filter(range -> range.first <= epoch && epoch <= range.last)
        .findFirst()
        .map(Range::blobs)
        .orElse(List.of());
  }

  /// The complete compaction of one epoch, none if there is none.
  List<String> compacted(int epoch) {
    return CompleteSet.of(with(names, "xs" + epoch + "_"));
  }

  /// What writers wrote into an epoch.
  List<String> written(int epoch) {
    return with(names, "xn" + epoch + "_");
  }

  /// The epochs that any blob belongs to but those of ranges.
  SortedSet<Integer> epochs() {
    return names.stream()
        .filter(name -> name.startsWith("xn") || name.startsWith("xs"))
        .map(name -> (int) number(name.substring(2)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// The number behind the two letters that a name starts with, or -1.
  static long numberOf(String name) {
    return number(name.substring(2));
  }

  private static long greatest(List<String> names, String prefix, long otherwise) {
    return names.stream()
        .filter(name -> name.startsWith(prefix))
        .mapToLong(EpochIndexes::numberOf)
        .max()
        .orElse(otherwise);
  }

  private static List<String> with(List<String> names, String prefix) {
    return names.stream().filter(name -> name.startsWith(prefix)).toList();
  }

  private static List<Range> ranges(List<String> names) {
    Map<String, List<String>> byBounds = new TreeMap<>();
    for (String name : with(names, "xr")) {
      String[] parts = name.substring(2).split("_", 3);
      if (parts.length == 3) {
        byBounds.computeIfAbsent(parts[0] + "_" + parts[1], _ -> new ArrayList<>()).add(name);
      }
    }
    List<Range> ranges = new ArrayList<>();
    byBounds.forEach((bounds, blobs) -> {
      String[] parts = bounds.split("_", 2);
      List<String> set = CompleteSet.of(blobs);
      if (!set.isEmpty()) {
        ranges.add(new Range((int) number(parts[0]), (int) number(parts[1]), set));
      }
    });
    return ranges;
  }

  /// A range of epoch 0 alone is never chosen.
  private static List<Range> longestChain(List<Range> ranges, int start) {
    return ranges.stream()
        .filter(range -> range.first == start && range.last >= Math.max(start, 1))
        .map(range -> chained(range, longestChain(ranges, range.last + 1)))
        .max(
            Comparator.<List<Range>>comparingInt(chain -> chain.getLast().last)
                .thenComparing(List::size, Comparator.reverseOrder()))
        .orElse(List.of());
  }

  private static List<Range> chained(Range first, List<Range> rest) {
    List<Range> chain = new ArrayList<>();
    chain.add(first);
    chain.addAll(rest);
    return chain;
  }

  /// The decimal number a text starts with, or -1.
  private static long number(String text) {
    OptionalInt end =
        IntStream.range(0, text.length())
            .filter(i -> !Character.isDigit(text.charAt(i)))
            .findFirst();
    String digits = text.substring(0, end.orElse(text.length()));
    return digits.isEmpty() || digits.length() > 18 ? -1 : Long.parseLong(digits);
  }
}
