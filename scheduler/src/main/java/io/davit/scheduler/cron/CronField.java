package io.davit.scheduler.cron;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// One of the five fields, in the grammar of robfig/cron v3's standard parser, which is what Velero
/// accepts: `*`, `?`, numbers, names, ranges, lists and steps.
///
/// @param any whether it restricts nothing by its form; for days, not the same as having all values
/// @param stepping whether it is `*`, or has a step
record CronField(SortedSet<Integer> values, boolean any, boolean stepping) {

  /// Where the values of a field lie, and what they are called.
  enum Unit {
    MINUTE(0, 59, ""),
    HOUR(0, 23, ""),
    DAY_OF_MONTH(1, 31, ""),
    MONTH(1, 12, "jan feb mar apr may jun jul aug sep oct nov dec"),
    DAY_OF_WEEK(0, 6, "sun mon tue wed thu fri sat");

    private final int min;
    private final int max;
    private final String names;

    Unit(int min, int max, String names) {
      this.min = min;
      this.max = max;
      this.names = names;
    }

    private int valueIn(String text) {
      int name = List.of(names.split(" ")).indexOf(text.toLowerCase(Locale.ROOT));
      return name < 0 || text.isEmpty() ? number(text, text) : min + name;
    }
  }

  static CronField parse(Unit unit, String text) {
    SortedSet<Integer> values = new TreeSet<>();
    boolean any = false;
    boolean stepping = false;
    for (String part : parts(text)) {
      Range range = Range.parse(unit, part);
      range.addTo(values);
      any |= range.wild && range.step == 1;
      stepping |= range.wild || range.step > 1;
    }
    return new CronField(values, any, stepping);
  }

  /// As a list for a parser that knows lists only.
  String asList() {
    return any ? "*" : values.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static List<String> parts(String text) {
    List<String> parts = Arrays.stream(text.split(",")).filter(part -> !part.isEmpty()).toList();
    if (parts.isEmpty()) {
      throw new InvalidCron(
          "failed to parse int from : strconv.Atoi: parsing \"\": invalid syntax");
    }
    return parts;
  }

  private record Range(int start, int end, int step, boolean wild) {

    static Range parse(Unit unit, String text) {
      String[] rangeAndStep = text.split("/", -1);
      String[] lowAndHigh = rangeAndStep[0].split("-", -1);
      boolean wild = lowAndHigh[0].equals("*") || lowAndHigh[0].equals("?");
      check(wild || lowAndHigh.length <= 2, "too many hyphens: " + text);
      check(rangeAndStep.length <= 2, "too many slashes: " + text);
      int start = wild ? unit.min : unit.valueIn(lowAndHigh[0]);
      boolean open = rangeAndStep.length == 2 && lowAndHigh.length == 1;
      int end = end(unit, wild, open, start, lowAndHigh);
      int step = rangeAndStep.length == 2 ? number(rangeAndStep[1], rangeAndStep[1]) : 1;
      Range range = new Range(start, end, step, wild);
      range.checkAgainst(unit, text);
      return range;
    }

    void addTo(SortedSet<Integer> values) {
      for (int value = start; value <= end; value += step) {
        values.add(value);
      }
    }

    private static int end(Unit unit, boolean wild, boolean open, int start, String[] lowAndHigh) {
      if (wild || open) {
        return unit.max;
      }
      return lowAndHigh.length == 2 ? unit.valueIn(lowAndHigh[1]) : start;
    }

    private void checkAgainst(Unit unit, String text) {
      check(
          start >= unit.min,
          "beginning of range (" + start + ") below minimum (" + unit.min + "): " + text);
      check(
          end <= unit.max, "end of range (" + end + ") above maximum (" + unit.max + "): " + text);
      check(
          start <= end,
          "beginning of range (" + start + ") beyond end of range (" + end + "): " + text);
      check(step != 0, "step of range should be a positive number: " + text);
    }
  }

  private static int number(String text, String shown) {
    try {
      int number = Integer.parseInt(text);
      check(number >= 0, "negative number (" + number + ") not allowed: " + shown);
      return number;
    } catch (NumberFormatException e) {
      throw new InvalidCron(
          "failed to parse int from "
              + shown
              + ": strconv.Atoi: parsing \""
              + shown
              + "\": invalid syntax");
    }
  }

  private static void check(boolean right, String message) {
    if (!right) {
      throw new InvalidCron(message);
    }
  }
}
