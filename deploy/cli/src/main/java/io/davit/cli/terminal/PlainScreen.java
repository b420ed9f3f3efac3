package io.davit.cli.terminal;

import java.io.PrintWriter;
import java.util.List;

/// A pipe or a file: lines, and nothing that moves.
public record PlainScreen(PrintWriter out) implements Screen {

  @Override
  public void say(String line) {
    out.println(line);
    out.flush();
  }

  @Override
  public void title(String line) {
    say(line);
  }

  @Override
  public void show(List<Gauge> gauges) {}

  @Override
  public void step(String line) {
    say(line);
  }

  @Override
  public void close() {
    out.flush();
  }
}
