package io.davit.cli.repo;

import io.davit.cli.session.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "filesystem",
    description = "Connect to a repository in a directory.",
    footer = {"", "Examples:", "  davit repo connect filesystem --path /mnt/backups"})
final class ConnectFileSystem implements Callable<Integer> {

  @Mixin RepoSession session;
  @Mixin FileSystemOptions where = new FileSystemOptions();
  @Mixin ClientOptions client = new ClientOptions();

  ConnectFileSystem(Surroundings surroundings) {
    this.session = new RepoSession(surroundings);
  }

  @Override
  public Integer call() {
    NewConnection.connect(session, where.storage(), client);
    return 0;
  }
}
