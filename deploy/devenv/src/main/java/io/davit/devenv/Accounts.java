package io.davit.devenv;

import io.davit.kube.ClusterWriter;
import io.davit.testkit.kubernetes.KubernetesEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// The service accounts of the processes with the rights that `deploy/kubernetes/davit.yaml` gives
/// them, which the emulator enforces: what works here works with these rights.
final class Accounts {

  private final KubernetesEmulator emulator;
  private final String namespace;
  private final AccessManifest manifest;
  private final Path directory;

  /// @param directory of the kubeconfigs
  Accounts(KubernetesEmulator emulator, String namespace, Path directory) {
    this.emulator = emulator;
    this.namespace = namespace;
    this.manifest = new AccessManifest(namespace, "davit-");
    this.directory = directory;
  }

  /// Makes the accounts and their rights, and a kubeconfig of each.
  void install(ClusterWriter writer) throws IOException {
    manifest.apply(writer, ClusterSetup.MANAGER);
    Files.createDirectories(directory);
    for (var process : DavitProcess.values()) {
      write(kubeconfig(process), emulator.kubeconfig(namespace, manifest.account(process)));
    }
  }

  /// The file that leads a process to the cluster as its own account.
  Path kubeconfig(DavitProcess process) {
    return directory.resolve(process.title());
  }

  /// The bearer token of a process's account.
  String token(DavitProcess process) {
    return emulator.token(namespace, manifest.account(process));
  }

  private static void write(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text, StandardOpenOption.WRITE);
  }
}
