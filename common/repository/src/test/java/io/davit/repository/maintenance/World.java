package io.davit.repository.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.blob.BlobMetadata;
import io.davit.blob.BlobSource;
import io.davit.blob.BlobStore;
import io.davit.blob.memory.MemoryBlobStore;
import io.davit.repository.CreateOptions;
import io.davit.repository.Repository;
import io.davit.repository.RepositoryContext;
import io.davit.repository.content.ClientIdentity;
import io.davit.repository.content.ContentReader;
import io.davit.repository.content.ContentWriter;
import io.davit.repository.crypto.Password;
import io.davit.repository.format.FormatStore;
import io.davit.repository.format.RepositoryFormat;
import io.davit.repository.index.IndexCache;
import io.davit.repository.manifest.Manifest;
import io.davit.repository.manifest.ManifestReader;
import io.davit.repository.manifest.ManifestWriter;
import io.davit.repository.object.ObjectId;
import io.davit.repository.object.ObjectReader;
import io.davit.repository.object.ObjectWriter;
import io.davit.repository.splitter.Splitters;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/// A repository in memory, and what must be readable in it. Snapshots are of single files, each of
/// several contents out of a small choice, so that they share many.
final class World {

  static final ClientIdentity OWNER = new ClientIdentity("davit", "test");

  private static final Map<String, String> LABELS =
      Map.of(
          Manifest.TYPE, "snapshot", "hostname", "test", "username", "davit", "path", "/ns/claim");
  private static final int PIECE = 4096;

  /// Making one takes a second, so there is but one, and each world has a copy.
  private static final class Template {
    static final Map<String, byte[]> BLOBS = new ConcurrentSkipListMap<>();
    static final RepositoryFormat FORMAT = create();

    private static RepositoryFormat create() {
      MovableClock clock = new MovableClock();
      MemoryBlobStore blobs = new MemoryBlobStore(clock);
      Password password = new Password("correct horse");
      Repository.create(blobs, password, CreateOptions.ownedBy(OWNER), RepositoryContext.at(clock));
      keys(blobs, "").forEach(key -> BLOBS.put(key, bytes(blobs, key)));
      return new FormatStore(blobs, clock).open(password);
    }
  }

  final MovableClock clock = new MovableClock();
  final MemoryBlobStore blobs = new MemoryBlobStore(clock);
  final RepositoryFormat format = Template.FORMAT;

  /// What was acknowledged: manifest ids, and what the snapshot holds.
  final Map<String, byte[]> acknowledged = new ConcurrentSkipListMap<>();

  World() {
    Template.BLOBS.forEach((key, bytes) -> blobs.put(key, BlobSource.of(bytes)));
  }

  /// A file of some pieces, each one of a few.
  static byte[] file(Random random, int choice) {
    byte[] file = new byte[PIECE * (1 + random.nextInt(4))];
    for (int at = 0; at < file.length; at += PIECE) {
      byte[] piece = new byte[PIECE];
      new Random(random.nextInt(choice)).nextBytes(piece);
      System.arraycopy(piece, 0, file, at, PIECE);
    }
    return file;
  }

  private static String document(int size, String object) {
    return """
    {"id":"","source":{"host":"test","userName":"davit","path":"/ns/claim"},"description":"",\
    "startTime":"2026-11-21T18:00:00Z","endTime":"2026-11-21T18:00:00Z","stats":{},\
    "rootEntry":{"name":"file","type":"f","mode":"0644","size":%d,"obj":"%s"}}\
    """
        .formatted(size, object);
  }

  /// One writer's session.
  final class Session implements AutoCloseable {
    final ContentReader contents;
    final ContentWriter writer;
    final ManifestReader committed;
    final ManifestWriter manifests;

    Session(BlobStore through) {
      contents = new ContentReader(through, format, IndexCache.temporary());
      committed = new ManifestReader(contents);
      writer =
          new ContentWriter(
              through,
              new FormatStore(through, clock),
              format,
              contents,
              OWNER,
              clock,
              new SecureRandom());
      manifests = new ManifestWriter(writer, clock, new SecureRandom());
    }

    /// Writes a file in pieces, and the manifest that names it.
    String save(byte[] file) {
      try {
        ObjectWriter objects = new ObjectWriter(writer, Splitters.named("FIXED-128K"));
        StringBuilder parts = new StringBuilder();
        for (int at = 0; at < file.length; at += PIECE) {
          byte[] piece = Arrays.copyOfRange(file, at, at + PIECE);
          ObjectId id =
              objects.write(new ByteArrayInputStream(piece), Optional.empty(), _ -> {}).id();
          parts
              .append(parts.isEmpty() ? "" : ",")
              .append("{\"s\":%d,\"l\":%d,\"o\":\"%s\"}".formatted(at, PIECE, id));
        }
        byte[] list =
            ("{\"stream\":\"kopia:indirect\",\"entries\":[" + parts + "]}\n")
                .getBytes(StandardCharsets.UTF_8);
        String list0 = objects.writeMetadata('x', list).toString();
        return manifests.put(LABELS, document(file.length, "I" + list0));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /// Deletes a manifest.
    void forget(String id) {
      committed.get(id).ifPresent(manifests::delete);
    }

    void flush() {
      manifests.flush();
      writer.flush();
    }

    @Override
    public void close() {
      writer.close();
    }
  }

  /// Makes a snapshot.
  String save(byte[] file) {
    try (Session session = new Session(blobs)) {
      String id = session.save(file);
      session.flush();
      acknowledged.put(id, file);
      return id;
    }
  }

  /// Deletes a snapshot.
  void forget(String id) {
    try (Session session = new Session(blobs)) {
      acknowledged.remove(id);
      session.forget(id);
      session.flush();
    }
  }

  Maintenance maintenance(BlobStore through, ClientIdentity client) {
    return maintenance(through, client, SafetyMargins.FULL);
  }

  Maintenance maintenance(BlobStore through, ClientIdentity client, SafetyMargins margins) {
    return new Maintenance(
        through, format, client, clock, new SecureRandom(), IndexCache.temporary(), margins);
  }

  MaintenanceOutcome maintain(MaintenanceMode mode) {
    return maintenance(blobs, OWNER).run(mode, new OpenLease());
  }

  /// Runs everything once a day.
  void maintainDaily(int days) {
    for (int day = 0; day < days; day++) {
      clock.pass(Duration.ofHours(25));
      assertThat(maintain(MaintenanceMode.FULL)).isInstanceOf(MaintenanceOutcome.Done.class);
    }
  }

  /// Everything that was acknowledged is there.
  void requireAll() {
    requireAll(acknowledged);
  }

  void requireAll(Map<String, byte[]> wanted) {
    ContentReader contents = new ContentReader(blobs, format, IndexCache.temporary());
    ManifestReader manifests = new ManifestReader(contents);
    ObjectReader objects = new ObjectReader(contents);
    wanted.forEach((id, file) -> {
      Manifest manifest = manifests.get(id).orElseThrow(() -> new AssertionError("lost " + id));
      String object = manifest.content().path("rootEntry").path("obj").asString();
      assertThat(objects.readAll(ObjectId.parse(object))).as(id).isEqualTo(file);
    });
  }

  static List<String> keys(BlobStore blobs, String prefix) {
    try (Stream<BlobMetadata> all = blobs.list(prefix)) {
      return all.map(BlobMetadata::key).toList();
    }
  }

  static byte[] bytes(BlobStore blobs, String key) {
    try (InputStream in = blobs.open(key)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A lease that everybody has.
  static final class OpenLease implements MaintenanceLease {
    @Override
    public void requireHeld() {}

    @Override
    public void close() {}
  }
}
