package io.davit.testkit.kubernetes.csi;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.davit.testkit.kubernetes.controllers.VolumeDirectories;
import io.davit.testkit.kubernetes.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The storage of the emulated driver: each snapshot is a copy of the directory of its volume, with
/// a description beside it. A snapshot is there whole or not at all.
record SnapshotDirectories(Path root) {
  private static final String FACTS = ".json";

  /// A snapshot.
  ///
  /// @param size of the volume, in bytes
  /// @param createdAt nanoseconds since 1970, as CSI's objects have it
  record Snapshot(String handle, String volume, long size, long createdAt) {}

  /// Cuts a snapshot; twice is once.
  Snapshot cut(Snapshot wanted, Path volume) {
    Optional<Snapshot> known = find(wanted.handle());
    if (known.isPresent()) {
      return known.get();
    }
    copy(volume, directory(wanted.handle()));
    try {
      Path facts = root.resolve(wanted.handle() + FACTS);
      Path draft = root.resolve(wanted.handle() + ".draft");
      Files.write(draft, Json.bytes(Json.tree(wanted)));
      Files.move(draft, facts, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return wanted;
  }

  Optional<Snapshot> find(String handle) {
    Path facts = root.resolve(handle + FACTS);
    try {
      return Files.exists(facts) ? Optional.of(read(Files.readAllBytes(facts))) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Snapshot read(byte[] json) {
    JsonNode facts = Json.parse(json);
    return new Snapshot(
        Json.text(facts, "handle"),
        Json.text(facts, "volume"),
        facts.path("size").asLong(),
        facts.path("createdAt").asLong());
  }

  void remove(String handle) {
    try {
      Files.deleteIfExists(root.resolve(handle + FACTS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    VolumeDirectories.removeTree(directory(handle));
  }

  void fill(String handle, Path volume) {
    copy(directory(handle), volume);
  }

  List<String> handles() {
    try (Stream<Path> files = Files.exists(root) ? Files.list(root) : Stream.of()) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(FACTS))
          .map(name -> name.substring(0, name.length() - FACTS.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path directory(String handle) {
    Path directory = root.resolve(handle).normalize();
    if (!root.equals(directory.getParent())) {
      throw new IllegalArgumentException("snapshot handle \"" + handle + "\" is not a plain name");
    }
    return directory;
  }

  /// With owners, modes, times, links and holes; into place in one go.
  private void copy(Path from, Path to) {
    Path draft = to.resolveSibling(to.getFileName() + ".copy");
    try {
      Files.createDirectories(root);
      VolumeDirectories.removeTree(draft);
      Process copy =
          new ProcessBuilder("cp", "-a", "--reflink=auto", from.toString(), draft.toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(copy.getInputStream().readAllBytes(), UTF_8);
      if (copy.waitFor() != 0) {
        throw new IOException("cp " + from + ": " + said.strip());
      }
      VolumeDirectories.removeTree(to);
      Files.move(draft, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while copying " + from, e);
    }
  }
}
