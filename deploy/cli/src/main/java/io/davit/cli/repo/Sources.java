package io.davit.cli.repo;

import io.davit.cli.session.CliException;
import io.davit.repository.content.ClientIdentity;
import io.davit.repository.snapshot.SourceIdentity;
import java.nio.file.Path;

/// Sources of snapshots as users write them.
final class Sources {

  private Sources() {}

  /// A source from `user@host:path`, or from a path of this machine.
  static SourceIdentity parse(String text, ClientIdentity client) {
    int at = text.indexOf('@');
    int colon = text.indexOf(':', at + 1);
    if (at < 0 || colon < 0) {
      String path = Path.of(text).toAbsolutePath().normalize().toString();
      return new SourceIdentity(client.user(), client.host(), path);
    }
    if (at == 0 || colon == at + 1 || colon == text.length() - 1) {
      throw CliException.usage("\"" + text + "\" is not USER@HOST:PATH");
    }
    return new SourceIdentity(
        text.substring(0, at), text.substring(at + 1, colon), text.substring(colon + 1));
  }
}
