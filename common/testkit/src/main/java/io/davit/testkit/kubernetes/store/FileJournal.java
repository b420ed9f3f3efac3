package io.davit.testkit.kubernetes.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.schema.GroupResource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An append-only file of JSON lines, written anew by rename when it is mostly history.
///
/// A line that a crash cut short is the last one and is dropped. Nothing is synced to the disk:
/// what a killed process wrote is kept, what a power cut takes is not.
final class FileJournal implements Journal {
  private static final long COMPACT_ABOVE = 16L << 20;

  private final Path file;
  private FileChannel channel;
  private long compactedSize;

  FileJournal(Path file) {
    this.file = file;
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      channel = open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FileChannel open() throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  @Override
  public void replay(Replay replay) {
    try {
      byte[] all = Files.readAllBytes(file);
      int start = 0;
      for (int end = 0; end < all.length; end++) {
        if (all[end] == '\n') {
          line(Json.parse(Arrays.copyOfRange(all, start, end)), replay);
          start = end + 1;
        }
      }
      channel.truncate(start);
      channel.position(start);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JacksonException e) {
      throw new IllegalStateException(
          "journal " + file + " is damaged: " + e.getOriginalMessage(), e);
    }
  }

  private static void line(JsonNode line, Replay replay) {
    ObjectKey key =
        new ObjectKey(
            new GroupResource(Json.text(line, "g"), Json.text(line, "r")),
            Json.text(line, "ns"),
            Json.text(line, "n"));
    replay.change(
        key, line.path("rv").asLong(), line.path("o") instanceof ObjectNode json ? json : null);
  }

  @Override
  public void append(ObjectKey key, long revision, @Nullable StoredObject object) {
    try {
      write(channel, line(key, revision, object));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] line(ObjectKey key, long revision, @Nullable StoredObject object)
      throws IOException {
    ObjectNode head =
        Json.object()
            .put("rv", revision)
            .put("g", key.resource().group())
            .put("r", key.resource().plural())
            .put("ns", key.namespace())
            .put("n", key.name());
    byte[] start = Json.bytes(head);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    line.write(start, 0, start.length - 1);
    if (object != null) {
      line.write(",\"o\":".getBytes(UTF_8));
      line.write(object.bytes());
    }
    line.write('}');
    line.write('\n');
    return line.toByteArray();
  }

  private static void write(FileChannel channel, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  @Override
  public void compact(Collection<StoredObject> live, long revision) {
    try {
      if (channel.position() < Math.max(COMPACT_ABOVE, 3 * compactedSize)) {
        return;
      }
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      try (FileChannel out =
          FileChannel.open(
              fresh,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        for (StoredObject object : live) {
          write(out, line(object.key(), object.revision(), object));
        }
        // The highest revision may belong to a deletion, and revisions must never come twice.
        write(out, line(new ObjectKey(new GroupResource("", ""), "", ""), revision, null));
        compactedSize = out.position();
      }
      channel.close();
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      channel = open();
      channel.position(channel.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
