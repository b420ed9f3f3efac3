package io.davit.repository.splitter;

import io.davit.repository.failure.RepositoryException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The splitters by the names in the format blob.
public final class Splitters {

  public static final String DEFAULT = "DYNAMIC-4M-BUZHASH";

  private static final Pattern FIXED = Pattern.compile("FIXED-(\\d+)([KM])");
  private static final Pattern DYNAMIC =
      Pattern.compile("DYNAMIC-(\\d+)([KM])-(BUZHASH|RABINKARP)");
  private static final int KIBI = 1024;

  private Splitters() {}

  /// The splitter of a name.
  ///
  /// @param name as in the format blob; empty and `FIXED` are an old way to write `FIXED-4M`
  /// @throws RepositoryException.Unsupported if there is none of that name
  public static Splitter named(String name) {
    return switch (name) {
      case "", "FIXED" -> named("FIXED-4M");
      case "DYNAMIC" -> named(DEFAULT);
      default -> parsed(name);
    };
  }

  private static Splitter parsed(String name) {
    Matcher fixed = FIXED.matcher(name);
    if (fixed.matches()) {
      return new FixedSplitter(size(fixed, name));
    }
    Matcher dynamic = DYNAMIC.matcher(name);
    if (!dynamic.matches()) {
      throw new RepositoryException.Unsupported("splitter " + name);
    }
    SplitBounds bounds = new SplitBounds(size(dynamic, name));
    return dynamic.group(3).equals("BUZHASH")
        ? new BuzhashSplitter(bounds)
        : new RabinKarpSplitter(bounds);
  }

  private static int size(Matcher matcher, String name) {
    int unit = matcher.group(2).equals("K") ? KIBI : KIBI * KIBI;
    int count = matcher.group(1).length() > 3 ? 0 : Integer.parseInt(matcher.group(1));
    int size = count * unit;
    if (Integer.bitCount(size) != 1 || size < 128 * KIBI || size > 8 * KIBI * KIBI) {
      throw new RepositoryException.Unsupported("splitter " + name);
    }
    return size;
  }
}
