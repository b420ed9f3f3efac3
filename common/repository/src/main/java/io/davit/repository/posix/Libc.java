package io.davit.repository.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// The few functions of the C library that know of open directories. Each returns what C returns,
/// or throws what `errno` says.
@SuppressWarnings("restricted")
final class Libc {

  static final int NO_FOLLOW_STATUS = 0x100;
  static final int EMPTY_PATH = 0x1000;
  static final int HERE = -100;

  private static final boolean ARM = System.getProperty("os.arch").equals("aarch64");
  private static final int CLOSE_ON_EXEC = 02000000;
  private static final int NO_BLOCK = 04000;
  private static final int DIRECTORY = ARM ? 040000 : 0200000;
  private static final int NO_FOLLOW = ARM ? 0100000 : 0400000;

  static final int OPEN_ROOT = CLOSE_ON_EXEC | DIRECTORY;
  static final int OPEN_DIRECTORY = OPEN_ROOT | NO_FOLLOW;

  /// Without waiting, since a pipe may have taken the place of the file.
  static final int OPEN_FILE = CLOSE_ON_EXEC | NO_FOLLOW | NO_BLOCK;

  /// Where nothing is, not even a link.
  static final int CREATE_FILE = CLOSE_ON_EXEC | NO_FOLLOW | 01 | 0100 | 0200;

  private static final int OWNER_ONLY = 0600;
  private static final int BASIC_STATUS = 0x7ff;
  private static final int NO_ENTRY = 2;
  private static final int INTERRUPTED = 4;
  private static final int NO_ACCESS = 13;
  private static final int NOT_PERMITTED = 1;
  private static final int EXISTS = 17;
  private static final int NO_DIRECTORY = 20;
  private static final int TOO_MANY_LINKS = 40;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option ERRNO_OPTION = Linker.Option.captureCallState("errno");
  private static final VarHandle ERRNO =
      Linker.Option.captureStateLayout().varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private static final MethodHandle OPENAT =
      handle("openat", JAVA_INT, 3, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
  private static final MethodHandle STATX =
      handle("statx", JAVA_INT, -1, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
  private static final MethodHandle GETDENTS =
      handle("getdents64", JAVA_LONG, -1, JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle READLINKAT =
      handle("readlinkat", JAVA_LONG, -1, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);
  private static final MethodHandle PREAD =
      handle("pread", JAVA_LONG, -1, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG);

  /// Made only when a file is written, since each handle takes some milliseconds.
  private static final class Writing {
    private static final MethodHandle PWRITE =
        handle("pwrite", JAVA_LONG, -1, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle FTRUNCATE =
        handle("ftruncate", JAVA_INT, -1, JAVA_INT, JAVA_LONG);
    private static final MethodHandle FCHOWN =
        handle("fchown", JAVA_INT, -1, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle FCHMOD = handle("fchmod", JAVA_INT, -1, JAVA_INT, JAVA_INT);
    private static final MethodHandle FUTIMENS =
        handle("futimens", JAVA_INT, -1, JAVA_INT, ADDRESS);

    private Writing() {}
  }

  private static final MethodHandle CLOSE = handle("close", JAVA_INT, -1, JAVA_INT);

  private static final ThreadLocal<MemorySegment> STATE =
      ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(Linker.Option.captureStateLayout()));

  private Libc() {}

  private static MethodHandle handle(
      String name, ValueLayout result, int variadicFrom, MemoryLayout... arguments) {
    FunctionDescriptor type = FunctionDescriptor.of(result, arguments);
    MemorySegment symbol = LINKER.defaultLookup().findOrThrow(name);
    return variadicFrom < 0
        ? LINKER.downcallHandle(symbol, type, ERRNO_OPTION)
        : LINKER.downcallHandle(
            symbol, type, ERRNO_OPTION, Linker.Option.firstVariadicArg(variadicFrom));
  }

  private interface Call {
    long make(MemorySegment state) throws Throwable;
  }

  /// Makes a call again as long as a signal interrupts it.
  private static long checked(Call call, String what) throws IOException {
    MemorySegment state = STATE.get();
    while (true) {
      try {
        long result = call.make(state);
        if (result >= 0) {
          return result;
        }
      } catch (IOException | RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
      int errno = (int) ERRNO.get(state, 0L);
      if (errno != INTERRUPTED) {
        throw failure(errno, what);
      }
    }
  }

  private static IOException failure(int errno, String what) {
    return switch (errno) {
      case NO_ENTRY -> new NoSuchFileException(what);
      case NO_ACCESS, NOT_PERMITTED -> new AccessDeniedException(what);
      case EXISTS -> new FileAlreadyExistsException(what);
      case NO_DIRECTORY -> new NotDirectoryException(what);
      case TOO_MANY_LINKS -> new FileSystemException(what, null, "is a symbolic link by now");
      default -> new FileSystemException(what, null, "error " + errno);
    };
  }

  static int open(int directory, MemorySegment name, int flags, String what) throws IOException {
    return (int)
        checked(s -> (int) OPENAT.invokeExact(s, directory, name, flags, OWNER_ONLY), what);
  }

  static void status(int directory, MemorySegment name, int flags, MemorySegment to, String what)
      throws IOException {
    checked(s -> (int) STATX.invokeExact(s, directory, name, flags, BASIC_STATUS, to), what);
  }

  /// Reads some entries of a directory, none at its end.
  static int entries(int directory, MemorySegment to, String what) throws IOException {
    return (int) checked(s -> (long) GETDENTS.invokeExact(s, directory, to, to.byteSize()), what);
  }

  static int link(int directory, MemorySegment name, MemorySegment to, String what)
      throws IOException {
    return (int)
        checked(s -> (long) READLINKAT.invokeExact(s, directory, name, to, to.byteSize()), what);
  }

  static int read(int file, MemorySegment to, long length, long offset, String what)
      throws IOException {
    return (int) checked(s -> (long) PREAD.invokeExact(s, file, to, length, offset), what);
  }

  static int write(int file, MemorySegment from, long length, long offset, String what)
      throws IOException {
    return (int)
        checked(s -> (long) Writing.PWRITE.invokeExact(s, file, from, length, offset), what);
  }

  static void length(int file, long length, String what) throws IOException {
    checked(s -> (int) Writing.FTRUNCATE.invokeExact(s, file, length), what);
  }

  static void owner(int file, int uid, int gid, String what) throws IOException {
    checked(s -> (int) Writing.FCHOWN.invokeExact(s, file, uid, gid), what);
  }

  static void mode(int file, int mode, String what) throws IOException {
    checked(s -> (int) Writing.FCHMOD.invokeExact(s, file, mode), what);
  }

  /// @param times when it was read and when it was changed, each in seconds and nanoseconds
  static void times(int file, MemorySegment times, String what) throws IOException {
    checked(s -> (int) Writing.FUTIMENS.invokeExact(s, file, times), what);
  }

  static void close(int file) {
    try {
      int _ = (int) CLOSE.invokeExact(STATE.get(), file);
    } catch (Throwable e) {
      throw new IllegalStateException("close", e);
    }
  }
}
