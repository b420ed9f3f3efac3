package io.davit.testkit.kubernetes.kubelet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Starts processes that die with this one.
///
/// The kernel sends the death signal when the starting thread ends, so one thread that lives as
/// long as the kubelet starts them all (prctl(2), PR_SET_PDEATHSIG).
final class Launcher implements AutoCloseable {
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("kubelet-launcher").factory());
  private final List<String> prefix =
      Files.isExecutable(SETPRIV) ? List.of(SETPRIV.toString(), "--pdeathsig", "KILL") : List.of();

  Process start(ProcessBuilder builder) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(builder.command());
    builder.command(command);
    try {
      return thread.submit(builder::start).get();
    } catch (ExecutionException e) {
      throw new IOException(
          "cannot start " + builder.command().getFirst() + ": " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}
