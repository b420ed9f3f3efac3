package io.davit.testkit.blob;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.davit.blob.BlobException;
import io.davit.blob.BlobMetadata;
import io.davit.blob.BlobSource;
import io.davit.blob.BlobStore;
import io.davit.blob.Capability;
import io.davit.blob.memory.MemoryBlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every promise of [BlobStore], to be kept by every backend and every decorator.
public abstract class BlobStoreContract {

  private BlobStore store = unopened();

  /// An empty store of the kind that is under test.
  protected abstract BlobStore openStore();

  /// Whether an object may have a key that is a folder of others. S3Proxy over a directory cannot.
  protected boolean allowsObjectBesideItsFolder() {
    return true;
  }

  /// Whether keys beyond ASCII are listed in the order of their UTF-8 bytes. S3Proxy's are not.
  protected boolean ordersAllCharacters() {
    return true;
  }

  /// How many characters to put between two `/` of a key. S3Proxy makes files of them and needs
  /// some of the file system's 255 itself.
  protected int longSegment() {
    return 240;
  }

  /// How many objects to list; more than a page of the store under test.
  protected int manyObjects() {
    return 30;
  }

  /// How long an object is that the store under test writes in several parts, if it ever does.
  protected int largeObject() {
    return 3 << 20;
  }

  @BeforeEach
  void open() {
    store = openStore();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void readsBackWhatWasPut() throws IOException {
    store.put("a/b", BlobSource.of("content"));

    assertThat(text("a/b")).isEqualTo("content");
    assertThat(store.read("a/b", 0, 7)).isEqualTo("content".getBytes(UTF_8));
  }

  @Test
  void keepsAnEmptyObject() throws IOException {
    store.put("empty", BlobSource.of(""));

    assertThat(text("empty")).isEmpty();
    assertThat(store.head("empty").length()).isZero();
    assertThat(keys("")).containsExactly("empty");
  }

  @Test
  void keepsALargeObject() throws IOException {
    byte[] content = new byte[largeObject()];
    new Random(7).nextBytes(content);

    store.put("large", BlobSource.of(content));

    try (InputStream in = store.open("large")) {
      assertThat(in.readAllBytes()).isEqualTo(content);
    }
    assertThat(store.head("large").length()).isEqualTo(content.length);
  }

  @Test
  void replacesAnObject() throws IOException {
    store.put("a", BlobSource.of("a long old one"));
    store.put("a", BlobSource.of("new"));

    assertThat(text("a")).isEqualTo("new");
    assertThat(store.head("a").length()).isEqualTo(3);
  }

  @Test
  void writesAPartOfAnArray() throws IOException {
    store.put("part", BlobSource.of("0123456789".getBytes(UTF_8), 3, 4));

    assertThat(text("part")).isEqualTo("3456");
  }

  @Test
  void describesAnObjectByTheClockOfTheStore() {
    Instant before = store.storeTime();
    store.put("a/b", BlobSource.of("12345"));
    BlobMetadata found = store.head("a/b");

    assertThat(found.key()).isEqualTo("a/b");
    assertThat(found.length()).isEqualTo(5);
    assertThat(found.modified())
        .isBetween(before.minus(Duration.ofSeconds(2)), before.plus(Duration.ofMinutes(1)));
  }

  @Test
  void listsWhatHeadDescribes() {
    store.put("a/b", BlobSource.of("12345"));

    List<BlobMetadata> listed = list("");

    assertThat(listed).hasSize(1);
    assertThat(listed.getFirst().key()).isEqualTo("a/b");
    assertThat(listed.getFirst().length()).isEqualTo(5);
    assertThat(listed.getFirst().modified().getEpochSecond())
        .isEqualTo(store.head("a/b").modified().getEpochSecond());
  }

  @Test
  void saysThatAnObjectIsMissing() {
    assertThatExceptionOfType(BlobException.NotFound.class)
        .isThrownBy(() -> store.open("no/such").close())
        .withMessageContaining("no/such");
    assertThatExceptionOfType(BlobException.NotFound.class)
        .isThrownBy(() -> store.read("no/such", 0, 1));
    assertThatExceptionOfType(BlobException.NotFound.class).isThrownBy(() -> store.head("no/such"));
  }

  @Test
  void takesNoFolderForAnObject() {
    store.put("folder/object", BlobSource.of("x"));

    assertThatExceptionOfType(BlobException.NotFound.class).isThrownBy(() -> store.head("folder"));
    assertThatExceptionOfType(BlobException.NotFound.class)
        .isThrownBy(() -> store.open("folder").close());
  }

  @Test
  void readsParts() {
    store.put("a", BlobSource.of("0123456789"));

    assertThat(store.read("a", 0, 1)).asString(UTF_8).isEqualTo("0");
    assertThat(store.read("a", 3, 4)).asString(UTF_8).isEqualTo("3456");
    assertThat(store.read("a", 9, 1)).asString(UTF_8).isEqualTo("9");
  }

  @Test
  void refusesPartsThatAnObjectDoesNotHave() {
    store.put("a", BlobSource.of("0123456789"));
    store.put("empty", BlobSource.of(""));

    assertThatExceptionOfType(BlobException.OutOfRange.class)
        .isThrownBy(() -> store.read("a", 8, 3));
    assertThatExceptionOfType(BlobException.OutOfRange.class)
        .isThrownBy(() -> store.read("a", 10, 1));
    assertThatExceptionOfType(BlobException.OutOfRange.class)
        .isThrownBy(() -> store.read("a", 1L << 40, 1));
    assertThatExceptionOfType(BlobException.OutOfRange.class)
        .isThrownBy(() -> store.read("empty", 0, 1));
  }

  @Test
  void refusesPartsThatCannotBe() {
    store.put("a", BlobSource.of("0123456789"));

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> store.read("a", -1, 1));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> store.read("a", 0, 0));
  }

  @Test
  void deletes() {
    store.put("a", BlobSource.of("x"));
    store.delete("a");

    assertThat(keys("")).isEmpty();
    assertThatExceptionOfType(BlobException.NotFound.class).isThrownBy(() -> store.head("a"));
  }

  @Test
  void deletesWhatIsNotThere() {
    store.delete("no/such");
    store.delete("no/such");
  }

  @Test
  void listsByAnyPrefix() {
    List.of("a", "ab/c", "ab/d", "abc", "b").forEach(this::touch);

    assertThat(keys("")).containsExactly("a", "ab/c", "ab/d", "abc", "b");
    assertThat(keys("ab")).containsExactly("ab/c", "ab/d", "abc");
    assertThat(keys("ab/")).containsExactly("ab/c", "ab/d");
    assertThat(keys("ab/d")).containsExactly("ab/d");
    assertThat(keys("abc/")).isEmpty();
    assertThat(keys("no/such/")).isEmpty();
  }

  @Test
  void listsInTheOrderOfBytes() {
    List<String> ordered = List.of("A", "a", "b!", "b-c", "b.c", "b/c", "b0", "bb", "c", "z");
    ordered.reversed().forEach(this::touch);

    assertThat(keys("")).containsExactlyElementsOf(ordered);
  }

  @Test
  void listsAllCharactersInTheOrderOfTheirUtf8Bytes() {
    assumeTrue(ordersAllCharacters());
    List<String> ordered = List.of("z", "\u00e4", "\u4e2d/x", "\uff5e", "\ud83d\ude00");
    ordered.reversed().forEach(this::touch);

    assertThat(keys("")).containsExactlyElementsOf(ordered);
  }

  @Test
  void listsManyObjectsOnce() {
    List<String> names =
        IntStream.range(0, manyObjects()).mapToObj("many/%04d"::formatted).toList();
    names.forEach(this::touch);

    assertThat(keys("many/")).containsExactlyElementsOf(names);
  }

  @Test
  void listsFolders() {
    List.of("a", "b/1", "b/2/3", "b/4", "c/d/e", "f").forEach(this::touch);

    assertThat(folders("")).containsExactly("b/", "c/");
    assertThat(folders("b/")).containsExactly("b/2/");
    assertThat(folders("no/such/")).isEmpty();
  }

  @Test
  void listsManyFoldersOnce() {
    List<String> names =
        IntStream.range(0, manyObjects()).mapToObj("many/%04d/"::formatted).toList();
    names.forEach(folder -> touch(folder + "a"));
    names.forEach(folder -> touch(folder + "b"));

    assertThat(folders("many/")).containsExactlyElementsOf(names);
  }

  @Test
  void listsNoMoreThanIsRead() {
    List.of("a", "b", "c").forEach(this::touch);

    try (Stream<BlobMetadata> found = store.list("")) {
      assertThat(found.findFirst()).map(BlobMetadata::key).hasValue("a");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "with space",
        "plus+and%25",
        "%2F",
        "a%",
        "colon:system:node",
        "q?x=1&y#z",
        "dot.d/x",
        "x~y",
        "\u00fcber/\u4e2d\u6587",
        "back\\slash",
        "quote'\"",
        "..a",
        "a..",
        "star*"
      })
  void keepsOddKeys(String key) throws IOException {
    store.put(key, BlobSource.of(key));

    assertThat(text(key)).isEqualTo(key);
    assertThat(keys("")).containsExactly(key);
    store.delete(key);
    assertThat(keys("")).isEmpty();
  }

  @Test
  void keepsLongKeys() throws IOException {
    String key = "backups/" + "n".repeat(longSegment()) + "/" + "m".repeat(longSegment());
    store.put(key, BlobSource.of("x"));

    assertThat(text(key)).isEqualTo("x");
    assertThat(keys("backups/")).containsExactly(key);
  }

  @Test
  void keepsAnObjectBesideItsFolder() throws IOException {
    assumeTrue(allowsObjectBesideItsFolder());
    store.put("a", BlobSource.of("object"));
    store.put("a/b", BlobSource.of("in folder"));
    store.put("a/b/c", BlobSource.of("deeper"));

    assertThat(text("a")).isEqualTo("object");
    assertThat(text("a/b")).isEqualTo("in folder");
    assertThat(keys("")).containsExactly("a", "a/b", "a/b/c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/a",
        "a/",
        "a//b",
        ".",
        "..",
        "a/../b",
        "./a",
        "a/.",
        "nul\0",
        "new\nline",
        "\ud83d"
      })
  void refusesWhatIsNoPlainKey(String key) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> store.put(key, BlobSource.of("x")));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> store.open(key).close());
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> store.read(key, 0, 1));
    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> store.head(key));
    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> store.delete(key));
  }

  @Test
  void writesNothingIfTheContentIsTooShort() {
    refusesContent(source(10, "short"));
  }

  @Test
  void writesNothingIfTheContentIsTooLong() {
    refusesContent(source(3, "longer than three"));
  }

  @Test
  void writesNothingIfTheContentCannotBeRead() {
    refusesContent(
        source(
            10,
            () -> {
              throw new IOException("disk on fire");
            }));
  }

  @Test
  void writesNothingIfLargeContentEndsEarly() {
    refusesContent(
        source(largeObject(), () -> new ByteArrayInputStream(new byte[largeObject() - 1])));
  }

  @Test
  void readersSeeWholeObjectsOnly() throws Exception {
    store.put("hot", BlobSource.of(filled(0)));
    runTogether(
        8,
        worker -> {
          for (int round = 0; round < 10; round++) {
            if (worker < 3) {
              store.put("hot", BlobSource.of(filled(worker)));
            } else {
              assertThat(isFilled(store.open("hot"))).isTrue();
            }
          }
          return true;
        });
  }

  @Test
  void everyReaderSeesWhatHasBeenPut() throws Exception {
    List<Boolean> seen =
        runTogether(
            8,
            worker -> {
              String key = "mine/" + worker;
              touch(key);
              return store.head(key).length() > 0 && keys("mine/").contains(key);
            });

    assertThat(seen).containsOnly(true);
  }

  @Test
  void oneOfManyWritersWins() throws Exception {
    assumeTrue(isConditional());
    for (int round = 0; round < 5; round++) {
      String key = "claimed/" + round;
      List<Boolean> won =
          runTogether(8, worker -> store.putIfAbsent(key, BlobSource.of("writer " + worker)));

      assertThat(won).containsOnlyOnce(true);
      assertThat(text(key)).isEqualTo("writer " + won.indexOf(true));
    }
  }

  @Test
  void leavesATakenKeyAlone() throws IOException {
    assumeTrue(isConditional());

    assertThat(store.putIfAbsent("a", BlobSource.of("first"))).isTrue();
    assertThat(store.putIfAbsent("a", BlobSource.of("second"))).isFalse();
    assertThat(text("a")).isEqualTo("first");
  }

  @Test
  void refusesConditionsThatItCannotHold() {
    assumeTrue(!isConditional());

    assertThatExceptionOfType(BlobException.Unsupported.class)
        .isThrownBy(() -> store.putIfAbsent("a", BlobSource.of("x")));
  }

  private boolean isConditional() {
    return store.capabilities().has(Capability.CONDITIONAL_PUT);
  }

  private void refusesContent(BlobSource content) {
    assertThatExceptionOfType(BlobException.BadSource.class)
        .isThrownBy(() -> store.put("bad", content))
        .withMessageContaining("bad");
    assertThat(keys("")).isEmpty();
  }

  private void touch(String key) {
    store.put(key, BlobSource.of("x"));
  }

  private String text(String key) throws IOException {
    try (InputStream in = store.open(key)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private List<String> keys(String prefix) {
    return list(prefix).stream().map(BlobMetadata::key).toList();
  }

  private List<String> folders(String prefix) {
    try (Stream<String> found = store.folders(prefix)) {
      return found.toList();
    }
  }

  private List<BlobMetadata> list(String prefix) {
    try (Stream<BlobMetadata> found = store.list(prefix)) {
      return found.toList();
    }
  }

  private static byte[] filled(int value) {
    byte[] content = new byte[20_000 + value * 10_000];
    Arrays.fill(content, (byte) value);
    return content;
  }

  private static boolean isFilled(InputStream in) throws IOException {
    try (in) {
      byte[] content = in.readAllBytes();
      return Arrays.equals(content, filled(content[0]));
    }
  }

  private static BlobSource source(long length, String content) {
    return source(length, () -> new ByteArrayInputStream(content.getBytes(UTF_8)));
  }

  private static BlobSource source(long length, Callable<InputStream> content) {
    return new BlobSource() {
      @Override
      public long length() {
        return length;
      }

      @Override
      public InputStream open() throws IOException {
        try {
          return content.call();
        } catch (IOException e) {
          throw e;
        } catch (Exception e) {
          throw new AssertionError(e);
        }
      }
    };
  }

  private static <T> List<T> runTogether(int workers, Work<T> work) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<T>> all = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        int worker = i;
        all.add(() -> work.run(worker));
      }
      return results(threads.invokeAll(all));
    }
  }

  private static <T> List<T> results(List<Future<T>> done)
      throws InterruptedException, ExecutionException {
    List<T> results = new ArrayList<>();
    for (Future<T> one : done) {
      results.add(one.get());
    }
    return results;
  }

  private static BlobStore unopened() {
    return new MemoryBlobStore(() -> Instant.EPOCH);
  }

  @FunctionalInterface
  private interface Work<T> {
    T run(int worker) throws Exception;
  }
}
