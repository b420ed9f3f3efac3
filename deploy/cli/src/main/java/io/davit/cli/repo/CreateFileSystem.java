package io.davit.cli.repo;

import io.davit.cli.session.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "filesystem",
    description = "Create a repository in a directory.",
    footer = {"", "Examples:", "  davit repo create filesystem --path /mnt/backups"})
final class CreateFileSystem implements Callable<Integer> {

  @Mixin RepoSession session;
  @Mixin FileSystemOptions where = new FileSystemOptions();
  @Mixin ClientOptions client = new ClientOptions();
  @Mixin FormatOptions format = new FormatOptions();

  CreateFileSystem(Surroundings surroundings) {
    this.session = new RepoSession(surroundings);
  }

  @Override
  public Integer call() {
    NewConnection.create(session, where.storage(), client, format);
    return 0;
  }
}
