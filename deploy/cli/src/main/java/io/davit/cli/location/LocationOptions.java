package io.davit.cli.location;

import io.davit.cli.session.CliException;
import io.davit.cli.session.NewObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// What can be said of a backup location at first, and changed afterwards.
final class LocationOptions {

  @Option(
      names = "--default",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "BOOL",
      description = "whether it is meant when nobody says which")
  @Nullable Boolean isDefault;

  @Option(
      names = "--credential",
      paramLabel = "SECRET=KEY",
      description = "the Secret with the credentials, and its key")
  @Nullable String credential;

  @Option(names = "--cacert", paramLabel = "FILE", description = "certificates of the store, PEM")
  @Nullable Path caCert;

  @Option(
      names = "--backup-sync-period",
      paramLabel = "DURATION",
      description = "how often to look for backups of others")
  @Nullable String syncPeriod;

  @Option(
      names = "--validation-frequency",
      paramLabel = "DURATION",
      description = "how often to check that it can be reached")
  @Nullable String validationFrequency;

  /// Puts them into a spec, or into a merge patch of one.
  ///
  /// @throws CliException if the credential is not understood, or the file cannot be read
  void addTo(ObjectNode spec) {
    NewObject.put(spec, "default", isDefault);
    NewObject.put(spec, "backupSyncPeriod", syncPeriod);
    NewObject.put(spec, "validationFrequency", validationFrequency);
    if (credential != null) {
      String[] parts = credential.split("=", -1);
      if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
        throw CliException.usage("--credential: \"" + credential + "\" is not SECRET=KEY");
      }
      spec.putObject("credential").put("name", parts[0]).put("key", parts[1]);
    }
    if (caCert != null) {
      spec.withObjectProperty("objectStorage").put("caCert", encoded(caCert));
    }
  }

  private static String encoded(Path file) {
    try {
      return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    } catch (IOException e) {
      throw CliException.refused("--cacert: cannot read " + file + ": " + e);
    }
  }
}
