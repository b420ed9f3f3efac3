package io.davit.benchmarks;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.utils.AppInfoParser;

/// What a benchmark prints: where it ran, with what settings, and what came out.
public final class Report {

  private static final Path LOAD = Path.of("/proc/loadavg");
  private static final long MIB = 1024 * 1024;

  private final PrintWriter out;

  public Report(PrintWriter out) {
    this.out = out;
  }

  /// Begins: title, machine and settings.
  public void begin(String title, Map<String, ?> settings) {
    out.println("== " + title);
    fact("machine", machine());
    fact("versions", versions());
    settings.forEach((name, value) -> fact(name, value));
    out.flush();
  }

  /// One line.
  public void fact(String name, Object value) {
    out.printf("%-28s %s%n", name, value);
    out.flush();
  }

  /// A line of numbers in a form.
  @FormatMethod
  public void fact(String name, @FormatString String form, Object... values) {
    fact(name, String.format(Locale.ROOT, form, values));
  }

  /// The last line: what would have to be quicker.
  public void bottleneck(String what) {
    fact("bottleneck", what);
    fact("load at the end", load());
  }

  private static String machine() {
    var runtime = Runtime.getRuntime();
    return "%d cores, heap at most %d MiB, %s %s, load %s"
        .formatted(
            runtime.availableProcessors(),
            runtime.maxMemory() / MIB,
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            load());
  }

  private static String versions() {
    return "Java %s, Kafka %s"
        .formatted(System.getProperty("java.vm.version"), AppInfoParser.getVersion());
  }

  /// Load averages of 1, 5 and 15 minutes, as the kernel says.
  public static String load() {
    try {
      return Files.readString(LOAD).replaceFirst("^(\\S+ \\S+ \\S+).*\\s*$", "$1");
    } catch (IOException unknown) {
      return "unknown";
    }
  }
}
