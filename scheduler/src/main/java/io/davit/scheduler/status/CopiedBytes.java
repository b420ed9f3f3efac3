package io.davit.scheduler.status;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How far the volumes of one run are, as their movers have told.
///
/// @param volumes by the ordinals of their tasks
record CopiedBytes(Map<Integer, Volume> volumes) {

  private static final long STEP = 1024;
  private static final String UNITS = "KMGTP";

  static final CopiedBytes NONE = new CopiedBytes(Map.of());

  CopiedBytes {
    volumes = Map.copyOf(volumes);
  }

  /// One volume.
  ///
  /// @param total null while unknown
  record Volume(long done, @Nullable Long total) {}

  CopiedBytes with(int ordinal, long done, @Nullable Long total) {
    Map<Integer, Volume> all = new TreeMap<>(volumes);
    all.put(ordinal, new Volume(done, total));
    return new CopiedBytes(all);
  }

  /// For people: `1.5 GiB of 3.0 GiB in 2 volumes`; without the whole while that of one is unknown.
  String text() {
    long done = volumes.values().stream().mapToLong(Volume::done).sum();
    long total = 0;
    boolean known = true;
    for (Volume volume : volumes.values()) {
      Long its = volume.total();
      known &= its != null;
      total += its == null ? 0 : its;
    }
    int many = volumes.size();
    return (known ? size(done) + " of " + size(total) : size(done))
        + (many == 1 ? " in 1 volume" : " in " + many + " volumes");
  }

  private static String size(long bytes) {
    if (bytes < STEP) {
      return bytes + " B";
    }
    double scaled = bytes;
    int unit = -1;
    while (scaled >= STEP && unit < UNITS.length() - 1) {
      scaled /= STEP;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %siB", scaled, UNITS.charAt(unit));
  }
}
