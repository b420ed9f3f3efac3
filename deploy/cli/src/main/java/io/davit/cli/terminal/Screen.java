package io.davit.cli.terminal;

import java.util.List;

/// Where a command tells what goes on. For one thread.
public interface Screen extends AutoCloseable {

  /// Tells something that stays.
  void say(String line);

  /// The same, as the title of what follows.
  void title(String line);

  /// Shows how far things are, in place of what was shown before. In a pipe nothing is shown.
  void show(List<Gauge> gauges);

  /// Tells in a pipe what a terminal sees in its gauges.
  void step(String line);

  /// Takes away what does not stay.
  @Override
  void close();
}
