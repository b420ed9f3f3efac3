package io.davit.testkit.kubernetes.kubelet;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Prepares the file system of a container: programs and libraries of the machine, read-only,
/// private directories for what is written, and the volumes at their mount paths.
///
/// A directory of the machine that holds a mount path is not bound whole but entry by entry, so
/// that the mount point can be made without touching the machine.
final class RootView {
  private static final List<String> SHARED =
      List.of("bin", "sbin", "lib", "lib32", "lib64", "libx32", "usr", "etc", "opt", "nix");
  private static final List<String> PRIVATE =
      List.of("tmp", "var/tmp", "run", "home", "root", "mnt", "srv");

  /// Where directories are bound whose entries are linked one by one.
  private static final String ASIDE = ".machine";

  private final Container container;
  private final Path root;
  private final boolean readOnly;
  private final List<String> script = new ArrayList<>();

  private RootView(Container container, boolean readOnly) {
    this.container = container;
    this.root = container.rootfs();
    this.readOnly = readOnly;
  }

  /// Makes the directories and returns the shell lines that mount into them.
  ///
  /// @param readOnly whether the machine's files are mounted read-only; needless for a user who
  ///   cannot write them
  static List<String> prepare(Container container, boolean readOnly) throws IOException {
    RootView view = new RootView(container, readOnly);
    Files.createDirectories(view.root);
    for (String name : SHARED) {
      view.share(Path.of("/", name));
    }
    for (String name : PRIVATE) {
      Files.createDirectories(view.root.resolve(name));
    }
    view.devices();
    view.volumes();
    return view.script;
  }

  private Path inside(Path path) {
    return root.resolve(Path.of("/").relativize(path));
  }

  private boolean holdsMount(Path path) {
    return container.mounts().stream()
        .map(m -> Path.of(m.path()).normalize())
        .anyMatch(m -> m.startsWith(path) && !m.equals(path));
  }

  private void share(Path path) throws IOException {
    Path target = inside(path);
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (Files.isSymbolicLink(path)) {
      Files.createSymbolicLink(target, Files.readSymbolicLink(path));
    } else if (holdsMount(path)) {
      Path aside = root.resolve(ASIDE).resolve(Path.of("/").relativize(path));
      Files.createDirectories(aside);
      bind(path, aside, readOnly);
      split(path);
    } else {
      placeholder(path, target);
      bind(path, target, readOnly);
    }
  }

  /// A directory of our own whose entries lead to the machine's, so that mount points can stand
  /// between them.
  private void split(Path path) throws IOException {
    Files.createDirectories(inside(path));
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      for (Path entry : entries) {
        if (Files.isSymbolicLink(entry)) {
          Files.createSymbolicLink(inside(entry), Files.readSymbolicLink(entry));
        } else if (holdsMount(entry)) {
          split(entry);
        } else if (!isMount(entry)) {
          Path aside = root.resolve(ASIDE).resolve(Path.of("/").relativize(entry));
          // Relative, so that it also leads there for who looks in from outside.
          Files.createSymbolicLink(inside(entry), inside(path).relativize(aside));
        }
      }
    }
  }

  private boolean isMount(Path path) {
    return container.mounts().stream().anyMatch(m -> Path.of(m.path()).normalize().equals(path));
  }

  private static void placeholder(Path source, Path target) throws IOException {
    if (Files.exists(target)) {
      return;
    }
    if (Files.isDirectory(source)) {
      Files.createDirectories(target);
    } else {
      Files.createDirectories(target.getParent());
      Files.createFile(target);
    }
  }

  private void bind(Path source, Path target, boolean protect) {
    script.add("mount --rbind " + Shell.quote(source) + " " + Shell.quote(target));
    if (protect) {
      script.add("mount -o remount,bind,ro " + Shell.quote(target));
    }
  }

  private void devices() throws IOException {
    for (String name : List.of("dev", "proc", "sys")) {
      Files.createDirectories(root.resolve(name));
    }
    script.add("mount --rbind /dev " + Shell.quote(root.resolve("dev")));
    script.add(
        "mount -t proc proc %1$s 2>/dev/null || mount --rbind /proc %1$s"
            .formatted(Shell.quote(root.resolve("proc"))));
    script.add("mount --rbind /sys " + Shell.quote(root.resolve("sys")) + " 2>/dev/null || :");
  }

  private void volumes() throws IOException {
    List<Container.Mount> byDepth = new ArrayList<>(container.mounts());
    byDepth.sort(Comparator.comparingInt(m -> Path.of(m.path()).getNameCount()));
    for (Container.Mount mount : byDepth) {
      Path target = inside(Path.of(mount.path()).normalize());
      placeholder(mount.source(), target);
      bind(mount.source(), target, mount.readOnly());
    }
  }
}
