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
/// wrote.
///
/// @param writeEpoch the epoch that new index blobs belong to
/// @param deletionWatermark seconds since 1970, or [Long#MIN_VALUE] if there is none
/// @param active the names of the blobs that count
public record EpochIndexes(int writeEpoch, long deletionWatermark, List<String> active) {

  private record Range(int first, int last, List<String> blobs) {}

  public EpochIndexes {
    active = List.copyOf(active);
  }

  /// Decides from a listing of all blobs below `x`, in the order of their names.
  public static EpochIndexes of(List<String> names) {
    int writeEpoch = writeEpoch(names);
    List<String> active = new ArrayList<>();
    int start = 0;
    for (Range range : longestChain(ranges(names), 0)) {
      if (range.last > start) {
        active.addAll(range.blobs);
        start = range.last + 1;
      }
    }
    for (int epoch : epochs(names).tailSet(start)) {
      if (epoch <= writeEpoch + 1) {
        active.addAll(epoch(names, epoch, epoch <= writeEpoch - 2));
      }
    }
    return new EpochIndexes(writeEpoch, watermark(names), active);
  }

  /// The epoch of the newest marker among some names.
  public static int writeEpoch(List<String> names) {
    return (int) greatest(names, "xe", 0);
  }

  private static long watermark(List<String> names) {
    return greatest(names, "xw", Long.MIN_VALUE);
  }

  private static long greatest(List<String> names, String prefix, long otherwise) {
    return names.stream()
        .filter(name -> name.startsWith(prefix))
        .mapToLong(name -> number(name.substring(prefix.length())))
        .max()
        .orElse(otherwise);
  }

  /// The epochs that any blob belongs to.
  private static SortedSet<Integer> epochs(List<String> names) {
    return names.stream()
        .filter(name -> name.startsWith("xn") || name.startsWith("xs"))
        .map(name -> (int) number(name.substring(2)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> epoch(List<String> names, int epoch, boolean settled) {
    List<String> compacted = settled ? CompleteSet.of(with(names, "xs" + epoch + "_")) : List.of();
    return compacted.isEmpty() ? with(names, "xn" + epoch + "_") : compacted;
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

  private static List<Range> longestChain(List<Range> ranges, int start) {
    return ranges.stream()
        .filter(range -> range.first == start && range.last >= start)
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
