package io.davit.cli.repo;

import io.davit.blob.Bandwidth;
import io.davit.blob.BlobStore;
import io.davit.blob.BlobTally;
import io.davit.blob.BlobWiring;
import io.davit.blob.Pause;
import io.davit.blob.RetrySettings;
import io.davit.cli.session.CliException;
import io.davit.cli.session.Surroundings;
import io.davit.repository.Repository;
import io.davit.repository.RepositoryContext;
import io.davit.repository.connection.Connection;
import io.davit.repository.connection.Storage;
import io.davit.repository.crypto.Password;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// What each command below `davit repo` does first: find the connection, ask for the password, open
/// the repository.
@Command
final class RepoSession {

  private static final String DEFAULT_FILE = "kopia/repository.config";

  private final Surroundings surroundings;

  @Spec(Spec.Target.MIXEE)
  CommandSpec command = CommandSpec.create();

  RepoSession(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// A repository that is open.
  record Opened(Connection connection, BlobStore blobs, Repository repository)
      implements AutoCloseable {
    @Override
    public void close() {
      blobs.close();
    }
  }

  /// Opens the repository that the user is connected to.
  Opened open() {
    Connection connection = Connection.read(file());
    BlobStore blobs = open(connection.storage(), connection.readOnly());
    try {
      RepositoryContext context = caching(connection.cache());
      return new Opened(connection, blobs, Repository.open(blobs, password(), context));
    } catch (RuntimeException e) {
      blobs.close();
      throw e;
    }
  }

  /// Opens where a repository is, or is to be.
  BlobStore open(Storage storage, boolean readOnly) {
    return storage.open(surroundings.clock(), wiring(), readOnly);
  }

  private BlobWiring wiring() {
    Bandwidth unlimited = new Bandwidth(Long.MAX_VALUE, surroundings.clock(), Pause.real());
    return new BlobWiring(
        RetrySettings.DEFAULT,
        surroundings.random(),
        Pause.real(),
        new BlobTally(),
        unlimited,
        unlimited);
  }

  RepositoryContext context() {
    return RepositoryContext.at(surroundings.clock());
  }

  /// Indexes are kept beside the files of the `kopia` command, if they can be kept at all.
  private RepositoryContext caching(String directory) {
    if (directory.isEmpty()) {
      return context();
    }
    try {
      return context().withCache(Files.createDirectories(Path.of(directory, "davit")));
    } catch (IOException _) {
      return context();
    }
  }

  /// The connection file.
  Path file() {
    Path named = options().configFile;
    return named != null
        ? named.toAbsolutePath()
        : environment("KOPIA_CONFIG_PATH").map(Path::of).orElseGet(RepoSession::defaultFile);
  }

  private static Path defaultFile() {
    Path configuration =
        environment("XDG_CONFIG_HOME")
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".config"));
    return configuration.resolve(DEFAULT_FILE);
  }

  private static Optional<String> environment(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty());
  }

  /// The password of the repository that the user is connected to.
  Password password() {
    return given().or(() -> Connection.password(file())).orElseGet(() -> asked("password: "));
  }

  /// The password of a new connection; of a new repository, typed twice.
  Password newPassword(boolean twice) {
    return given()
        .orElseGet(() -> {
          Password once = asked("Enter password of the repository: ");
          if (twice && !once.equals(asked("Re-enter the password to be sure: "))) {
            throw CliException.usage("the two passwords are not the same");
          }
          return once;
        });
  }

  private Optional<Password> given() {
    return Optional.ofNullable(options().password)
        .or(() -> environment("KOPIA_PASSWORD"))
        .map(Password::new);
  }

  private Password asked(String prompt) {
    String password =
        terminal()
            .map(terminal -> terminal.readPassword(prompt))
            .map(String::new)
            .orElseGet(surroundings::answer);
    if (password.isEmpty()) {
      throw CliException.usage("no password: set KOPIA_PASSWORD");
    }
    return new Password(password);
  }

  private static Optional<Console> terminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal);
  }

  /// Makes a connection the one of this user.
  void connect(Connection connection, Password password) {
    connection.write(file());
    if (options().persist) {
      Connection.keep(password, file());
    }
    tell("Connected to repository.");
  }

  /// Progress on the user's terminal, if there is one.
  ///
  /// @param title of what is going on
  Progress progress(String title) {
    boolean shown = options().progress && terminal().isPresent();
    return new Progress(title, shown ? err() : null, surroundings.clock());
  }

  /// The options of `davit repo` itself.
  private RepoCommand options() {
    CommandSpec at = command;
    while (!(at.userObject() instanceof RepoCommand)) {
      at = Objects.requireNonNull(at.parent(), "a command below `davit repo`");
    }
    return (RepoCommand) at.userObject();
  }

  Surroundings surroundings() {
    return surroundings;
  }

  /// Where results go.
  PrintWriter out() {
    return command.commandLine().getOut();
  }

  private PrintWriter err() {
    return command.commandLine().getErr();
  }

  /// Writes a line of the result.
  void say(String line) {
    out().println(line);
    out().flush();
  }

  /// Tells the user something that is not the result.
  void tell(String line) {
    err().println(line);
    err().flush();
  }
}
