package io.davit.testkit.kubernetes.kubelet;

import io.davit.testkit.kubernetes.controllers.VolumeDirectories;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Containers as plain processes, for machines without namespaces: the volumes are at
/// `$DAVIT_POD_ROOT/<mount path>`.
final class PodRootSandbox implements Sandbox {
  private static final String MARK = "DAVIT_POD_UID";

  private final Launcher launcher;

  PodRootSandbox(Launcher launcher) {
    this.launcher = launcher;
  }

  @Override
  public String describe() {
    return "this machine allows no user namespaces: containers run as plain processes of this user and find their"
        + " volumes at $DAVIT_POD_ROOT/<mount path>";
  }

  @Override
  public Process start(Container container, Path log) throws IOException {
    VolumeDirectories.removeTree(container.rootfs());
    Files.createDirectories(container.rootfs());
    for (Container.Mount mount : container.mounts()) {
      Path link =
          container.rootfs().resolve(Path.of("/").relativize(Path.of(mount.path()).normalize()));
      Files.createDirectories(link.getParent());
      Files.createSymbolicLink(link, mount.source());
    }
    ProcessBuilder builder = builder(container, container.command());
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    Process process = launcher.start(builder);
    Files.writeString(container.readyMark(), "");
    return process;
  }

  private static ProcessBuilder builder(Container container, List<String> command)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
    NamespaceSandbox.environment(builder, container);
    builder.environment().put("DAVIT_POD_ROOT", container.rootfs().toString());
    builder.environment().put(MARK, mark(container));
    Path directory =
        container.rootfs().resolve(Path.of("/").relativize(Path.of(container.workingDir())));
    builder.directory(Files.createDirectories(directory).toFile());
    return builder;
  }

  private static String mark(Container container) {
    return container.podUid() + "/" + container.name();
  }

  @Override
  public Process exec(Container container, Process first, List<String> command, boolean tty)
      throws IOException {
    return launcher.start(
        builder(
            container,
            tty ? List.of("script", "-qefc", Shell.quote(command), "/dev/null") : command));
  }

  @Override
  public boolean has(Container container, Process first, String executable) {
    if (executable.contains("/")) {
      return Files.exists(Path.of(executable));
    }
    for (String directory : container.environment().getOrDefault("PATH", "").split(":", -1)) {
      if (directory.startsWith("/") && Files.exists(Path.of(directory, executable))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void terminate(Container container, Process first) {
    first.toHandle().destroy();
  }

  @Override
  public void kill(Container container, Process first) {
    first.destroyForcibly();
    processes(container).forEach(ProcessHandle::destroyForcibly);
  }

  /// Every process that inherited the mark of the container, also those that left their parent.
  private static List<ProcessHandle> processes(Container container) {
    List<ProcessHandle> found = new ArrayList<>();
    String wanted = MARK + "=" + mark(container) + "\0";
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        if (environment(process).contains(wanted)) {
          ProcessHandle.of(Long.parseLong(process.getFileName().toString())).ifPresent(found::add);
        }
      }
    } catch (IOException e) {
      return found;
    }
    return found;
  }

  private static String environment(Path process) {
    try {
      return Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
