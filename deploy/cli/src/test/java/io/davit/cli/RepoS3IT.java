package io.davit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.cli.session.Surroundings;
import io.davit.cli.terminal.PlainScreen;
import io.davit.kube.KubeJson;
import io.davit.testkit.s3.EmbeddedS3;
import io.davit.testkit.s3.EmbeddedS3Settings;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `davit repo` on a bare bucket of a real server, from the repository's first blob to the last
/// restored file.
class RepoS3IT {

  @TempDir private Path dir;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Surroundings surroundings =
      new Surroundings(
          InstantSource.system(),
          new Random(7),
          new BufferedReader(new StringReader("")),
          PlainScreen::new,
          new ByteArrayOutputStream());

  @Test
  void whatWasSavedIntoABucketIsVerifiedAndRestored() throws Exception {
    Path tree = tree();
    try (EmbeddedS3 server = EmbeddedS3.start(EmbeddedS3Settings.over(directory("server")))) {
      var _ = server.bucket("backups");
      in(server, "a", "create");
      JsonNode made =
          KubeJson.MAPPER.readTree(said("a", "snapshot", "create", "--json", tree.toString()));
      assertThat(made.path("rootEntry").path("summ").path("numFailed").intValue()).isZero();

      in(server, "b", "connect");
      String id = made.path("id").stringValue();
      said("b", "snapshot", "verify", "--verify-files-percent=100");
      said("b", "content", "verify", "--full");
      assertThat(dir.resolve("cache-b")).isDirectoryRecursivelyContaining("glob:**.index");
      said("b", "snapshot", "restore", id, dir.resolve("restored").toString());
      for (int i = 0; i < 40; i++) {
        assertThat(dir.resolve("restored/below/file-" + i))
            .hasSameBinaryContentAs(tree.resolve("below/file-" + i));
      }
      said("b", "snapshot", "delete", id, "--delete");
      assertThat(KubeJson.MAPPER.readTree(said("b", "snapshot", "list", "--all", "--json")))
          .isEmpty();
      said("a", "maintenance", "run", "--full");
      assertThat(said("b", "blob", "list")).contains("kopia.repository");
    }
  }

  private Path tree() throws IOException {
    Path below = directory("tree/below");
    Random random = new Random(11);
    for (int i = 0; i < 40; i++) {
      byte[] bytes = new byte[i * 5_000];
      random.nextBytes(bytes);
      Files.write(below.resolve("file-" + i), bytes);
    }
    return dir.resolve("tree");
  }

  private Path directory(String name) throws IOException {
    return Files.createDirectories(dir.resolve(name));
  }

  /// Creates the repository, or connects another user to it.
  private void in(EmbeddedS3 server, String user, String verb) {
    said(
        user,
        verb,
        "s3",
        "--bucket=backups",
        "--prefix=kopia/shop/",
        "--endpoint=" + server.endpoint().getAuthority(),
        "--disable-tls",
        "--region=" + EmbeddedS3.REGION,
        "--access-key=" + server.credentials().accessKeyId(),
        "--secret-access-key=" + server.credentials().secretAccessKey(),
        "--cache-directory=" + dir.resolve("cache-" + user),
        "--override-username=root",
        "--override-hostname=laptop");
  }

  private String said(String user, String... words) {
    out.getBuffer().setLength(0);
    String connection = dir.resolve(user + ".config").toString();
    List<String> args = new ArrayList<>(List.of("repo", "--config-file", connection));
    args.addAll(List.of("-p", "secret"));
    args.addAll(List.of(words));
    int code =
        Cli.of(surroundings)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(args.toArray(String[]::new));
    assertThat(code).as("%s: %s", args.subList(5, args.size()), err).isZero();
    return out.toString();
  }
}
