package io.davit.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/// Files to fill a volume with, the same each time.
///
/// @param files how many
/// @param sizes of files, in turn
record Tree(int files, List<Integer> sizes) {

  private static final int PER_DIRECTORY = 200;
  private static final int SEED = 4711;
  private static final int MEGABYTE = 1_000_000;
  private static final int SMALL = 4096;

  /// From a few kilobytes to 32 MB, half of it compressible.
  static Tree mixed(int megabytes) {
    var sizes =
        List.of(32 * MEGABYTE, 8 * MEGABYTE, MEGABYTE, 100_000, 100_000, 10_000, 10_000, 4_000);
    long round = sizes.stream().mapToLong(Integer::longValue).sum();
    return new Tree((int) Math.max(1, (long) megabytes * MEGABYTE * sizes.size() / round), sizes);
  }

  static Tree small(int files) {
    return new Tree(files, List.of(SMALL));
  }

  long bytes() {
    long sum = 0;
    for (int i = 0; i < files; i++) {
      sum += sizes.get(i % sizes.size());
    }
    return sum;
  }

  void write(Path root) throws IOException {
    var random = new Random(SEED);
    for (int i = 0; i < files; i++) {
      var directory = Files.createDirectories(root.resolve("d" + i / PER_DIRECTORY));
      Files.write(directory.resolve("f" + i), content(random, sizes.get(i % sizes.size()), i));
    }
  }

  private static byte[] content(Random random, int size, int number) {
    var bytes = new byte[size];
    random.nextBytes(bytes);
    if (number % 2 == 0) {
      for (int i = 0; i < size; i++) {
        bytes[i] = (byte) ('a' + (bytes[i] & 7));
      }
    }
    return bytes;
  }
}
