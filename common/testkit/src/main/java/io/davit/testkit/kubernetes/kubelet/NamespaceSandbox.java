package io.davit.testkit.kubernetes.kubelet;

import io.davit.testkit.kubernetes.controllers.VolumeDirectories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Containers in mount, PID and UTS namespaces of their own, and a user namespace where this
/// process is not root.
///
/// The first process of the PID namespace is a small shell that passes SIGTERM on and reaps; the
/// container's own process has the default signals (in a real container it is PID 1, and a plain
/// shell would ignore SIGTERM). When it ends, the kernel ends all others.
final class NamespaceSandbox implements Sandbox {
  private static final List<String> AS_ROOT =
      List.of(
          "unshare",
          "--mount",
          "--pid",
          "--uts",
          "--fork",
          "--kill-child=KILL",
          "--propagation",
          "private");
  private static final List<String> AS_USER =
      List.of(
          "unshare",
          "--user",
          "--map-root-user",
          "--mount",
          "--pid",
          "--uts",
          "--fork",
          "--kill-child=KILL",
          "--propagation",
          "private");

  /// Waits for the container's process; a wait that SIGTERM interrupts is taken up again.
  private static final String INIT =
      """
      child=$!
      trap 'kill -TERM $child 2>/dev/null' TERM
      while :; do
        wait $child
        code=$?
        kill -0 $child 2>/dev/null || break
      done
      exit $code
      """;

  private final Launcher launcher;
  private final boolean root;

  private NamespaceSandbox(Launcher launcher, boolean root) {
    this.launcher = launcher;
    this.root = root;
  }

  /// The sandbox, if the machine allows such namespaces.
  static Optional<Sandbox> probe(Launcher launcher) {
    if (allows(AS_ROOT)) {
      return Optional.of(new NamespaceSandbox(launcher, true));
    }
    return allows(AS_USER) ? Optional.of(new NamespaceSandbox(launcher, false)) : Optional.empty();
  }

  private static boolean allows(List<String> unshare) {
    List<String> command = new ArrayList<>(unshare);
    command.addAll(
        List.of("sh", "-c", "mount -t tmpfs none /mnt && command -v nsenter chroot >/dev/null"));
    try {
      Process probe =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return probe.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public String describe() {
    return "containers run in mount and PID namespaces"
        + (root ? "" : " of a user namespace")
        + " and see their volumes at their mount paths";
  }

  @Override
  public Process start(Container container, Path log) throws IOException {
    VolumeDirectories.removeTree(container.rootfs());
    Files.deleteIfExists(container.readyMark());
    List<String> script = new ArrayList<>(List.of("set -e"));
    script.addAll(RootView.prepare(container, root));
    script.add("hostname " + Shell.quote(container.hostname()) + " 2>/dev/null || :");
    script.add(": > " + Shell.quote(container.readyMark()));
    script.add("set +e");
    script.add(Shell.quote(inside(container, container.command())) + " &");
    script.add(INIT);
    List<String> command = new ArrayList<>(root ? AS_ROOT : AS_USER);
    Path file = container.state().resolve("start.sh");
    Files.writeString(file, String.join("\n", script) + "\n");
    command.addAll(List.of("sh", file.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    environment(builder, container);
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    return launcher.start(builder);
  }

  static void environment(ProcessBuilder builder, Container container) {
    builder.environment().clear();
    builder.environment().putAll(container.environment());
  }

  private static List<String> inside(Container container, List<String> command) {
    List<String> whole =
        new ArrayList<>(
            List.of(
                "chroot",
                container.rootfs().toString(),
                "/bin/sh",
                "-c",
                "cd \"$0\" && exec \"$@\"",
                container.workingDir()));
    whole.addAll(command);
    return whole;
  }

  private static Optional<ProcessHandle> first(Process unshare) {
    return unshare.toHandle().children().findFirst();
  }

  @Override
  public Process exec(Container container, Process first, List<String> command, boolean tty)
      throws IOException {
    long pid = first(first).orElseThrow(() -> new IOException("the container has ended")).pid();
    List<String> enter =
        new ArrayList<>(
            List.of("nsenter", "--target", Long.toString(pid), "--mount", "--pid", "--uts"));
    if (!root) {
      enter.addAll(List.of("--user", "--preserve-credentials"));
    }
    enter.addAll(
        inside(
            container,
            tty ? List.of("script", "-qefc", Shell.quote(command), "/dev/null") : command));
    ProcessBuilder builder = new ProcessBuilder(enter);
    environment(builder, container);
    return launcher.start(builder);
  }

  @Override
  public boolean has(Container container, Process first, String executable) {
    Optional<ProcessHandle> init = first(first);
    if (init.isEmpty()) {
      return false;
    }
    Path view = Path.of("/proc", Long.toString(init.get().pid()), "root");
    Path root = view.resolve(Path.of("/").relativize(container.rootfs()));
    if (executable.contains("/")) {
      Path path = Path.of(container.workingDir()).resolve(executable);
      return Files.exists(root.resolve(Path.of("/").relativize(path)), LinkOption.NOFOLLOW_LINKS);
    }
    for (String directory : container.environment().getOrDefault("PATH", "").split(":", -1)) {
      if (directory.startsWith("/")
          && Files.exists(
              root.resolve(directory.substring(1)).resolve(executable),
              LinkOption.NOFOLLOW_LINKS)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void terminate(Container container, Process first) {
    first(first).ifPresent(ProcessHandle::destroy);
  }

  @Override
  public void kill(Container container, Process first) {
    first(first).ifPresent(ProcessHandle::destroyForcibly);
    first.destroyForcibly();
  }
}
