package io.davit.repository.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenDirectoryTest {

  @TempDir private Path dir;

  @BeforeEach
  void fill() throws IOException {
    Files.createDirectory(dir.resolve("sub"));
    Files.writeString(dir.resolve("file"), "content");
    Files.createSymbolicLink(dir.resolve("toFile"), Path.of("file"));
    Files.createSymbolicLink(dir.resolve("toDirectory"), Path.of("sub"));
  }

  private OpenDirectory open() throws IOException {
    return OpenDirectory.at(dir.toString());
  }

  @Test
  void namesAreAllThereAndSorted() throws IOException {
    for (int i = 0; i < 5000; i++) {
      Files.createFile(dir.resolve("sub/" + i));
    }
    try (OpenDirectory open = open();
        OpenDirectory sub = open.directory("sub")) {
      assertThat(open.names()).containsExactly("file", "sub", "toDirectory", "toFile");
      assertThat(sub.names()).hasSize(5000).isSorted();
    }
  }

  @Test
  void noLinkIsFollowed() throws IOException {
    try (OpenDirectory open = open()) {
      assertThatThrownBy(() -> open.directory("toDirectory")).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> open.file("toFile")).isInstanceOf(IOException.class);
      assertThat(open.status("toFile").isLink()).isTrue();
      assertThat(open.link("toFile")).isEqualTo("file".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void aDirectoryIsTheSameWhereverItIsMoved() throws IOException {
    Files.writeString(dir.resolve("sub/inside"), "old");
    try (OpenDirectory open = open();
        OpenDirectory sub = open.directory("sub")) {
      Files.move(dir.resolve("sub"), dir.resolve("moved"));
      Files.createSymbolicLink(dir.resolve("sub"), Path.of("/etc"));
      assertThat(sub.names()).containsExactly("inside");
    }
  }

  @Test
  void statusIsThatOfTheFileSystem() throws IOException {
    Instant time = Instant.parse("2001-09-09T01:46:39.123456789Z");
    Files.setLastModifiedTime(dir.resolve("file"), FileTime.from(time));
    Files.setAttribute(dir.resolve("file"), "unix:mode", 04711);
    try (OpenDirectory open = open()) {
      FileStatus status = open.status("file");
      assertThat(status.isFile()).isTrue();
      assertThat(status.mode() & 07777).isEqualTo(04711);
      assertThat(status.size()).isEqualTo(7);
      assertThat(Instant.ofEpochSecond(status.seconds(), status.nanos())).isEqualTo(time);
      assertThat(status.uid())
          .isEqualTo(((Number) Files.getAttribute(dir, "unix:uid")).longValue());
      assertThat(open.status().isDirectory()).isTrue();
      assertThat(open.status().device()).isEqualTo(status.device());
    }
  }

  @Test
  void aFileIsReadInParts() throws IOException {
    try (OpenDirectory open = open();
        OpenFile file = open.file("file");
        InputStream part = file.read(2, 3);
        InputStream beyond = file.read(7, 3)) {
      assertThat(part.readAllBytes()).asString().isEqualTo("nte");
      assertThat(beyond.readAllBytes()).isEmpty();
    }
  }

  @Test
  void whatIsNotThereIsNotFound() throws IOException {
    try (OpenDirectory open = open()) {
      assertThatThrownBy(() -> open.status("nothing")).isInstanceOf(NoSuchFileException.class);
      assertThatThrownBy(() -> open.file("nothing")).isInstanceOf(NoSuchFileException.class);
      assertThatThrownBy(() -> open.directory("file")).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> open.file("sub")).isInstanceOf(IOException.class);
    }
  }
}
