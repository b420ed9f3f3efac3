package io.davit.devenv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// `davit.env`: where things are, for a shell to read. It holds the S3 secret, so only its owner
/// reads it.
final class EnvFile {

  private EnvFile() {}

  static Map<String, String> content(Servers servers, String bucket) {
    var content = new LinkedHashMap<String, String>();
    content.put("KUBECONFIG", servers.cluster().kubeconfig().toAbsolutePath().toString());
    content.put("BOOTSTRAP_SERVERS", servers.bootstrapServers());
    content.put("S3_ENDPOINT", servers.s3().endpoint().toString());
    content.put("S3_BUCKET", bucket);
    content.put("AWS_ACCESS_KEY_ID", servers.s3().accessKeyId());
    content.put("AWS_SECRET_ACCESS_KEY", servers.s3().secretAccessKey());
    return content;
  }

  static void write(Path file, Map<String, String> content) {
    var text =
        content.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
            .collect(Collectors.joining());
    try {
      Files.deleteIfExists(file);
      var owner = PosixFilePermissions.fromString("rw-------");
      Files.createFile(file, PosixFilePermissions.asFileAttribute(owner));
      Files.writeString(file, text, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException("environment file " + file, e);
    }
  }
}
