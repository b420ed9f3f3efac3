package io.davit.cli.repo;

import io.davit.cli.session.Surroundings;
import io.davit.repository.connection.Connection;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "disconnect",
    description = "Forget the connection, and the password with it.",
    footer = {"", "Examples:", "  davit repo disconnect"})
final class DisconnectCommand implements Callable<Integer> {

  @Mixin RepoSession session;

  DisconnectCommand(Surroundings surroundings) {
    this.session = new RepoSession(surroundings);
  }

  @Override
  public Integer call() {
    Connection.delete(session.file());
    return 0;
  }
}
