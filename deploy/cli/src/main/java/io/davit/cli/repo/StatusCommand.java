package io.davit.cli.repo;

import io.davit.cli.session.Surroundings;
import io.davit.repository.connection.Connection;
import io.davit.repository.format.RepositoryConfig;
import io.davit.repository.wire.GoJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "status",
    description = "Say what repository this is.",
    footer = {"", "Examples:", "  davit repo status"})
final class StatusCommand implements Callable<Integer> {

  @Mixin RepoSession session;

  @Option(names = "--json", description = "as JSON")
  boolean json;

  StatusCommand(Surroundings surroundings) {
    this.session = new RepoSession(surroundings);
  }

  @Override
  public Integer call() {
    try (var open = session.open()) {
      session.say(json ? json(open) : text(open));
      return 0;
    }
  }

  private String json(RepoSession.Opened open) {
    Connection connection = open.connection();
    RepositoryConfig config = open.repository().config();
    return GoJson.object(root ->
        root.text("configFile", session.file().toString())
            .text("uniqueIDHex", open.repository().uniqueId())
            .object(
                "clientOptions",
                client ->
                    client
                        .text("hostname", connection.identity().host())
                        .text("username", connection.identity().user())
                        .boolOrOmit("readonly", connection.readOnly())
                        .text("description", connection.description()))
            .object(
                "storage",
                storage ->
                    storage
                        .text("type", connection.storage().type())
                        .text("description", connection.storage().toString()))
            .object("contentFormat", config::describe)
            .object("objectFormat", format -> format.text("splitter", config.splitter())));
  }

  private String text(RepoSession.Opened open) {
    Connection connection = open.connection();
    RepositoryConfig config = open.repository().config();
    return """
    Config file:         %s

    Description:         %s
    Hostname:            %s
    Username:            %s
    Read-only:           %s

    Storage type:        %s
    Storage:             %s

    Unique ID:           %s
    Hash:                %s
    Encryption:          %s
    Splitter:            %s
    Format version:      %d
    Max pack length:     %s
    Index Format:        v%d\
    """
        .formatted(
            session.file(),
            connection.description(),
            connection.identity().host(),
            connection.identity().user(),
            connection.readOnly(),
            connection.storage().type(),
            connection.storage(),
            open.repository().uniqueId(),
            config.hash(),
            config.encryption(),
            config.splitter(),
            config.version(),
            Units.bytes(config.maxPackSize()),
            config.indexVersion());
  }
}
