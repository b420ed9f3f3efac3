package io.davit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.cli.session.Surroundings;
import io.davit.cli.terminal.PlainScreen;
import io.davit.kube.KubeJson;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/// `davit repo` on a directory.
class RepoTest {

  @TempDir private Path dir;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final ByteArrayOutputStream raw = new ByteArrayOutputStream();

  private int run(String... words) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> args = new ArrayList<>(List.of("repo", "--config-file", file().toString()));
    args.addAll(List.of(words));
    return Cli.of(surroundings())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args.toArray(String[]::new));
  }

  private String said(String... words) {
    assertThat(run(words)).as("%s", err).isZero();
    return out.toString();
  }

  private JsonNode json(String... words) {
    return KubeJson.MAPPER.readTree(said(words));
  }

  private Path file() {
    return dir.resolve("repository.config");
  }

  private Path source() throws IOException {
    Path source = dir.resolve("source");
    Path below = Files.createDirectories(source.resolve("below"));
    Files.writeString(below.resolve("greeting"), "hello");
    Files.createSymbolicLink(below.resolve("link"), Path.of("greeting"));
    return source;
  }

  private void create() {
    said(
        "create",
        "filesystem",
        "-p",
        "secret",
        "--path",
        dir.resolve("stored").toString(),
        "--cache-directory",
        dir.resolve("cache").toString());
  }

  @Test
  void whatWasSavedIsListedShownAndRestored() throws Exception {
    create();
    JsonNode made = json("snapshot", "create", "--json", "--tags", "a:b", source().toString());
    String id = made.path("id").stringValue();

    assertThat(json("snapshot", "list", "--json").path(0).path("id").stringValue()).isEqualTo(id);
    assertThat(json("snapshot", "list", "--json", "--tags", "a:c")).isEmpty();
    assertThat(said("ls", "-r", id)).isEqualTo("below/\nbelow/greeting\nbelow/link\n");
    said("cat", id + "/below/greeting");
    assertThat(raw.toString(StandardCharsets.UTF_8)).isEqualTo("hello");
    Path target = dir.resolve("restored");
    said("snapshot", "restore", id + "/below", target.toString());
    assertThat(target.resolve("greeting")).hasContent("hello");
    assertThat(Files.readSymbolicLink(target.resolve("link"))).isEqualTo(Path.of("greeting"));
  }

  @Test
  void connectionAndPasswordAreForTheUsersEyesOnly() throws Exception {
    create();
    for (Path kept : List.of(file(), dir.resolve("repository.config.kopia-password"))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
          .isEqualTo("rw-------");
    }
    said("disconnect");
    assertThat(run("status")).isEqualTo(1);
    assertThat(err.toString()).contains("not connected");
  }

  @Test
  void aWrongPasswordIsRefusedAndAKeptOneIsUsed() {
    create();
    assertThat(run("-p", "wrong", "status")).isEqualTo(1);
    assertThat(err.toString()).contains("password");
    assertThat(json("status", "--json").path("contentFormat").path("version").intValue())
        .isEqualTo(3);
  }

  @Test
  void statusShowsNoKey() {
    create();
    assertThat(said("status", "--json") + said("status")).doesNotContain("masterKey", "secret");
  }

  @Test
  void onlyAConfirmedDeletionDeletes() throws Exception {
    create();
    String id = json("snapshot", "create", "--json", source().toString()).path("id").stringValue();
    assertThat(said("snapshot", "delete", id)).contains("Would delete");
    assertThat(json("snapshot", "list", "--json")).hasSize(1);
    said("snapshot", "delete", id, "--delete");
    assertThat(json("snapshot", "list", "--json")).isEmpty();
    assertThat(run("snapshot", "delete", id, "--delete")).isEqualTo(1);
  }

  @Test
  void contentsAndBlobsAreListed() throws Exception {
    create();
    said("snapshot", "create", source().toString());
    JsonNode contents = json("content", "list", "--json", "--prefix", "k");
    assertThat(contents).hasSize(2);
    assertThat(json("blob", "list", "--json", "--prefix", "kopia.")).hasSize(2);
    assertThat(said("content", "list", "--summary")).contains("Total: ");
  }

  @Test
  void aPrefixThatIsNoFolderIsRefused() {
    assertThat(
            run(
                "create",
                "s3",
                "--bucket",
                "b",
                "--prefix",
                "x",
                "--access-key",
                "a",
                "--secret-access-key",
                "s"))
        .isEqualTo(1);
    assertThat(err.toString()).contains("\"x\" does not end with /");
  }

  @Test
  void allWordsHaveHelp() {
    CommandLine repo = Objects.requireNonNull(Cli.of(surroundings()).getSubcommands().get("repo"));
    for (CommandLine word : repo.getSubcommands().values()) {
      assertThat(word.getUsageMessage()).contains("davit repo ", "--config-file");
    }
  }

  private Surroundings surroundings() {
    return new Surroundings(
        InstantSource.fixed(Instant.parse("2026-11-21T02:00:00Z")),
        new Random(7),
        new BufferedReader(new StringReader("")),
        PlainScreen::new,
        raw);
  }
}
