package io.davit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.cli.terminal.Gauge;
import io.davit.cli.terminal.Gauge.Unit;
import io.davit.cli.terminal.PlainScreen;
import io.davit.cli.terminal.Screen;
import io.davit.cli.terminal.Screens;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalTest {

  private static final Path SCRIPT = Path.of("/usr/bin/script");

  @TempDir Path directory;

  /// What the child of [#aTerminalSeesBarsThatMove] does.
  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
      try (var screen = Screens.of(out, System.getenv())) {
        tell(screen);
      }
    }
  }

  private static void tell(Screen screen) {
    screen.title("a title");
    screen.show(List.of(new Gauge("volume", "copying", 1536, 3072, Unit.BYTES)));
    screen.step("half of it");
    screen.say("said");
    screen.show(List.of());
    screen.say("the end");
  }

  @Test
  void aPipeGetsLinesAndStepsAndNothingThatMoves() {
    var out = new StringWriter();

    tell(new PlainScreen(new PrintWriter(out)));

    assertThat(out.toString().lines()).containsExactly("a title", "half of it", "said", "the end");
  }

  @Test
  void whoeverIsNoTerminalIsAPipe() {
    assertThat(Screens.of(new PrintWriter(new StringWriter()), Map.of()))
        .isInstanceOf(PlainScreen.class);
  }

  @Test
  void aTerminalSeesBarsThatMove() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(SCRIPT), "no script(1) on this machine");

    String seen = inPseudoTerminal("xterm");

    assertThat(seen)
        .contains("a title")
        .contains("volume  copying  ▕████████████            ▏  1.5 KiB of 3.0 KiB")
        .contains("said")
        .contains("the end")
        .contains("\u001b[")
        .doesNotContain("half of it");
    assertThat(seen.indexOf("the end")).isGreaterThan(seen.lastIndexOf("1.5 KiB"));
  }

  @Test
  void aDumbTerminalIsAPipe() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(SCRIPT), "no script(1) on this machine");

    assertThat(inPseudoTerminal("dumb")).contains("half of it").doesNotContain("\u001b[", "▕");
  }

  /// Runs [Child] in a pseudo-terminal of 100 columns.
  private String inPseudoTerminal(String kind) throws IOException, InterruptedException {
    var arguments = directory.resolve("arguments");
    Files.writeString(
        arguments,
        "--enable-native-access=ALL-UNNAMED\n-XX:+UseSerialGC\n-XX:TieredStopAtLevel=1\n-cp\n\""
            + System.getProperty("java.class.path")
            + "\"\n"
            + Child.class.getName());
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var record = directory.resolve("record-" + kind);
    var builder =
        new ProcessBuilder(
            SCRIPT.toString(),
            "-qec",
            "stty rows 24 cols 100; exec " + java + " @" + arguments,
            record.toString());
    builder.environment().put("TERM", kind);
    builder.environment().remove("NO_COLOR");
    var process =
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().close();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
    return Files.readString(record);
  }
}
