package io.davit.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;

/// A tree with a bit of everything that a volume may hold.
public final class SampleTree {

  private SampleTree() {}

  /// Fills a directory.
  ///
  /// @param seed which alone decides about the content
  public static void create(Path root, long seed) throws IOException {
    Random random = new Random(seed);
    Path sub = Files.createDirectories(root.resolve("sub/deeper/still"));
    Files.createDirectory(root.resolve("empty"));
    write(root.resolve("zero"), new byte[0]);
    write(root.resolve("small"), bytes(random, 10));
    write(
        sub.resolve("text"),
        "all work and no play ".repeat(9000).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    write(root.resolve("large"), bytes(random, 11 << 20));
    write(root.resolve("sparse"), new byte[5 << 20]);
    write(root.resolve("sp<&>\u00e9\u65e5\ud83d\ude00 \"q\"\n\\"), bytes(random, 100));
    for (int i = 0; i < 60; i++) {
      write(sub.resolve("file-" + i), bytes(random, random.nextInt(20_000)));
    }
    Files.createLink(root.resolve("hard"), root.resolve("small"));
    Files.createSymbolicLink(root.resolve("link"), Path.of("sub/deeper"));
    Files.createSymbolicLink(sub.resolve("dangling"), Path.of("/no/such/\u00fc"));
    Files.setAttribute(root.resolve("small"), "unix:mode", 04751);
    Files.setAttribute(root.resolve("empty"), "unix:mode", 01777);
    Files.setAttribute(sub, "unix:mode", 0500);
    if ("root".equals(System.getProperty("user.name"))) {
      Files.setAttribute(sub.resolve("file-1"), "unix:uid", 1234);
      Files.setAttribute(root.resolve("link"), "unix:gid", 4321, LinkOption.NOFOLLOW_LINKS);
    }
    age(root, random);
  }

  public static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static void write(Path path, byte[] bytes) throws IOException {
    Files.write(path, bytes);
  }

  private static void age(Path root, Random random) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path path : walk.sorted().toList().reversed()) {
        Instant time =
            Instant.ofEpochSecond(
                1_600_000_000 + random.nextInt(100_000_000), random.nextInt(1_000_000_000));
        Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .setTimes(FileTime.from(time), null, null);
      }
    }
  }
}
