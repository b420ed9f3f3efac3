package io.davit.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import org.jline.terminal.TerminalBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds out whether a person looks on.
public final class Screens {

  private static final Logger LOG = LoggerFactory.getLogger(Screens.class);

  private Screens() {}

  /// A live screen where standard input and output are a terminal that can move its cursor; else a
  /// plain one.
  ///
  /// @param out where plain lines go
  /// @param environment of the process: `TERM=dumb` is plain, `NO_COLOR` has no colours
  public static Screen of(PrintWriter out, Map<String, String> environment) {
    boolean watched = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    if (!watched || "dumb".equals(environment.get("TERM"))) {
      return new PlainScreen(out);
    }
    try {
      out.flush();
      var terminal = TerminalBuilder.builder().system(true).dumb(false).encoding(UTF_8).build();
      return new LiveScreen(terminal, !environment.containsKey("NO_COLOR"));
    } catch (IOException | IllegalStateException e) {
      LOG.atDebug().setCause(e).log("no terminal that can be drawn on");
      return new PlainScreen(out);
    }
  }
}
