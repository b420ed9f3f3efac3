package io.davit.repository.snapshot;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Creates symbolic links with any target. Java writes targets in a tidy form, without doubled or
/// trailing slashes; where that is not the target to the byte, the system is called directly.
final class SymbolicLinks {

  private SymbolicLinks() {}

  /// Creates a link where nothing is.
  static void create(Path link, byte[] target) throws IOException {
    if (target.length == 0 || new String(target, StandardCharsets.ISO_8859_1).indexOf('\0') >= 0) {
      throw new IOException("not a link's target");
    }
    Path path = RawPath.of(target);
    if (Arrays.equals(RawPath.target(path), target)) {
      Files.createSymbolicLink(link, path);
    } else {
      symlink(target, RawPath.target(link));
    }
  }

  @SuppressWarnings("restricted")
  private static void symlink(byte[] target, byte[] link) throws IOException {
    Linker linker = Linker.nativeLinker();
    MethodHandle symlink =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("symlink"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
    try (Arena arena = Arena.ofConfined()) {
      int result = (int) symlink.invokeExact(text(arena, target), text(arena, link));
      if (result != 0) {
        throw new IOException("cannot create the link");
      }
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("symlink", e);
    }
  }

  private static MemorySegment text(Arena arena, byte[] bytes) {
    return arena.allocateFrom(ValueLayout.JAVA_BYTE, Arrays.copyOf(bytes, bytes.length + 1));
  }
}
