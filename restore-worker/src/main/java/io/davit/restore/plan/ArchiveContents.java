package io.davit.restore.plan;

import io.davit.kube.KubeJson;
import io.davit.kube.archive.ArchiveLimits;
import io.davit.kube.archive.ArchivePath;
import io.davit.kube.archive.ArchiveReader;
import io.davit.model.item.ItemHeader;
import io.davit.model.item.ItemKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/// The objects of an archive in any order, though it is read only once: they lie in a temporary
/// file, and only what filters look at is in memory.
public final class ArchiveContents implements AutoCloseable {
  private final Map<ItemKey, Slot> slots = new LinkedHashMap<>();
  private final Path file;
  private final FileChannel channel;
  private long end;

  /// Where an object lies.
  private record Slot(ItemHeader header, long offset, int length) {}

  private ArchiveContents(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// Reads an archive to its end.
  ///
  /// @param archive is closed
  /// @throws io.davit.kube.archive.ArchiveException if it is damaged
  public static ArchiveContents read(InputStream archive) {
    try {
      Path file = Files.createTempFile("davit-restore-", ".items");
      FileChannel channel =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      ArchiveContents contents = new ArchiveContents(file, channel);
      contents.fill(archive);
      return contents;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void fill(InputStream archive) throws IOException {
    boolean whole = false;
    try (ArchiveReader reader = new ArchiveReader(archive, ArchiveLimits.DEFAULT)) {
      for (var entry = reader.next(); entry.isPresent(); entry = reader.next()) {
        Optional<ArchivePath> path = entry.get().object().filter(ArchivePath::isPlain);
        if (path.isPresent()) {
          add(path.get().item(), entry.get().content());
        }
      }
      whole = true;
    } finally {
      if (!whole) {
        channel.close();
      }
    }
  }

  private void add(ItemKey key, byte[] json) throws IOException {
    ObjectNode object = KubeJson.object(json);
    slots.put(key, new Slot(new ItemHeader(key, KubeJson.labels(object)), end, json.length));
    ByteBuffer bytes = ByteBuffer.wrap(json);
    while (bytes.hasRemaining()) {
      end += channel.write(bytes, end);
    }
  }

  /// All objects, in the archive's order.
  public Collection<ItemHeader> headers() {
    return slots.values().stream().map(Slot::header).toList();
  }

  /// The namespaces that have objects.
  public Set<String> namespaces() {
    Set<String> names = new TreeSet<>();
    slots.keySet().stream().filter(ItemKey::namespaced).forEach(key -> names.add(key.namespace()));
    return names;
  }

  /// An object's header, if it is there.
  public Optional<ItemHeader> header(ItemKey key) {
    return Optional.ofNullable(slots.get(key)).map(Slot::header);
  }

  /// An object, if it is there.
  public Optional<ObjectNode> object(ItemKey key) {
    return Optional.ofNullable(slots.get(key)).map(this::read);
  }

  private ObjectNode read(Slot slot) {
    try {
      ByteBuffer bytes = ByteBuffer.allocate(slot.length());
      int read = 0;
      while (bytes.hasRemaining() && read >= 0) {
        read = channel.read(bytes, slot.offset() + bytes.position());
      }
      return KubeJson.object(bytes.array());
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
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
