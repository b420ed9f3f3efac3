package io.davit.benchmarks.repository;

import io.davit.blob.BlobSource;
import io.davit.blob.BlobStore;
import io.davit.blob.directory.DirectoryBlobStore;
import io.davit.repository.CreateOptions;
import io.davit.repository.Repository;
import io.davit.repository.RepositoryContext;
import io.davit.repository.content.ClientIdentity;
import io.davit.repository.content.ContentReader;
import io.davit.repository.content.ContentWriter;
import io.davit.repository.crypto.Password;
import io.davit.repository.format.FormatStore;
import io.davit.repository.format.RepositoryFormat;
import io.davit.repository.index.ContentId;
import io.davit.repository.index.IndexCache;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// A repository of 50,000,000 contents is opened, looked into and written to by a JVM with 512 MiB
/// of heap. Arguments: folder, number of contents, contents in each index blob (250,000 as our
/// maintenance writes them, up to 16,000,000 as Kopia's does).
public final class LargeIndexBench {

  private static final Password PASSWORD = new Password("benchmark");
  private static final ClientIdentity CLIENT = new ClientIdentity("davit", "benchmark");
  private static final int LOOKUPS = 200_000;
  private static final int WRITES = 50_000;

  private final PrintWriter out =
      new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
  private final Path folder;
  private long last = System.nanoTime();

  private LargeIndexBench(Path folder) {
    this.folder = folder;
  }

  /// Makes the repository in this JVM, and measures in another one.
  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[0]);
    LargeIndexBench bench = new LargeIndexBench(folder);
    if (args.length == 1) {
      bench.measure();
      return;
    }
    bench.build(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                LargeIndexBench.class.getName(),
                folder.toString())
            .inheritIO()
            .start();
    System.exit(child.waitFor());
  }

  private BlobStore blobs() {
    return DirectoryBlobStore.open(folder.resolve("repository"), InstantSource.system());
  }

  private void build(int contents, int perBlob) throws IOException {
    Files.createDirectories(folder.resolve("repository"));
    BlobStore blobs = blobs();
    Repository.create(
        blobs,
        PASSWORD,
        CreateOptions.ownedBy(CLIENT),
        RepositoryContext.at(InstantSource.system()));
    RepositoryFormat format = new FormatStore(blobs, InstantSource.system()).open(PASSWORD);
    int count = (contents + perBlob - 1) / perBlob;
    for (int i = 0; i < count; i++) {
      int entries = Math.min(perBlob, contents - i * perBlob);
      byte[] plain = SyntheticIndex.encode(i, count, entries);
      var sealed =
          format.blobs().seal("xs1_", "s0011223344556677-c" + count, plain, new SecureRandom());
      blobs.put(sealed.name(), BlobSource.of(sealed.bytes()));
    }
    blobs.put("xe3", BlobSource.of("epoch-marker"));
    step("made %,d contents in %d index blobs".formatted(contents, count));
  }

  private void measure() throws IOException {
    out.printf(
        "heap at most %d MiB, Java %s, load %s%n",
        Runtime.getRuntime().maxMemory() >> 20,
        System.getProperty("java.vm.version"),
        Files.readString(Path.of("/proc/loadavg")).strip());
    BlobStore blobs = blobs();
    RepositoryFormat format = new FormatStore(blobs, InstantSource.system()).open(PASSWORD);
    step("key derived from the password");
    IndexCache cache = IndexCache.in(folder.resolve("cache"));
    ContentReader contents = new ContentReader(blobs, format, cache);
    step("opened: index fetched, decrypted, mapped");
    ContentReader again = new ContentReader(blobs, format, cache);
    step("opened again, index in the cache");
    List<ContentId> some = walk(again);
    look(again, some);
    write(blobs, format, contents, some);
    report();
  }

  private List<ContentId> walk(ContentReader contents) {
    List<ContentId> some = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(1);
    try (var entries = contents.index().entries()) {
      long count =
          entries
              .peek(entry -> {
                if (some.size() < LOOKUPS && random.nextInt(100) == 0) {
                  some.add(entry.id());
                }
              })
              .filter(entry -> !entry.deleted())
              .count();
      step("went through all %,d entries".formatted(count));
    }
    return some;
  }

  private void look(ContentReader contents, List<ContentId> some) {
    long found = some.stream().filter(id -> contents.index().find(id).isPresent()).count();
    step("looked up %,d that are there (%,d found)".formatted(some.size(), found));
    SplittableRandom random = new SplittableRandom(2);
    long strays =
        Stream.generate(() -> random)
            .limit(LOOKUPS)
            .filter(r -> {
              byte[] hash = new byte[16];
              r.nextBytes(hash);
              return contents.index().find(ContentId.of(ContentId.NO_PREFIX, hash)).isPresent();
            })
            .count();
    step("looked up %,d at random (%,d found)".formatted(LOOKUPS, strays));
  }

  private void write(
      BlobStore blobs, RepositoryFormat format, ContentReader contents, List<ContentId> some) {
    InstantSource clock = InstantSource.system();
    try (ContentWriter writer =
        new ContentWriter(
            blobs,
            new FormatStore(blobs, clock),
            format,
            contents,
            CLIENT,
            clock,
            new SecureRandom())) {
      byte[] content = new byte[1000];
      SplittableRandom random = new SplittableRandom(some.size());
      for (int i = 0; i < WRITES; i++) {
        random.nextBytes(content);
        writer.write(ContentId.NO_PREFIX, content, 0, content.length, Optional.empty());
      }
      writer.flush();
    }
    step("wrote and committed %,d contents of 1,000 bytes".formatted(WRITES));
  }

  private void step(String what) {
    long now = System.nanoTime();
    out.printf(Locale.ROOT, "%8.2f s  %-60s%s%n", (now - last) / 1e9, what, memory());
    last = System.nanoTime();
  }

  private static String memory() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return String.join(
          ", ",
          lines
              .filter(line -> line.matches("(VmHWM|VmRSS|RssAnon|RssFile):.*"))
              .map(line -> line.replaceAll("\\s+", " "))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void report() {
    long peak =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum();
    out.printf("peak of heap in use, garbage included: %d MiB%n", peak >> 20);
  }
}
