package io.davit.cli.process;

import io.davit.cli.terminal.Gauge;
import io.davit.cli.terminal.Screen;
import io.davit.devenv.demo.Stage;
import java.util.List;

/// The demo on a screen.
record DemoStage(Screen screen) implements Stage {

  @Override
  public void chapter(String title) {
    screen.title(title);
  }

  @Override
  public void say(String line) {
    screen.say(line);
  }

  @Override
  public void show(List<Going> now) {
    screen.show(now.stream().map(DemoStage::gauge).toList());
  }

  private static Gauge gauge(Going going) {
    var unit = going.bytes() ? Gauge.Unit.BYTES : Gauge.Unit.COUNT;
    return new Gauge(going.what(), going.phase(), going.done(), going.total(), unit);
  }
}
