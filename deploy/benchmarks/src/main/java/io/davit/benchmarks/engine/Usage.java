package io.davit.benchmarks.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a program took, from its start to its end.
///
/// @param wall in seconds
/// @param cpu in seconds, of all its threads, in the kernel too
/// @param mebibytes that it had in memory at most
record Usage(double wall, double cpu, long mebibytes) {

  private static final String TIME = "/usr/bin/time";
  private static final int KIBI = 1024;

  /// Runs a program to its end.
  ///
  /// @throws IOException if it fails, with the end of what it said
  static Usage of(List<String> command, Map<String, String> environment, Path scratch)
      throws IOException, InterruptedException {
    Path figures = scratch.resolve("figures");
    Path said = scratch.resolve("said");
    List<String> timed = new ArrayList<>();
    timed.addAll(List.of(TIME, "-o", figures.toString(), "-f", "%e %U %S %M"));
    timed.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(timed).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().putAll(environment);
    int code = builder.start().waitFor();
    if (code != 0) {
      throw new IOException(
          String.join(" ", command) + " exited with " + code + ": " + Files.readString(said));
    }
    return parse(Files.readAllLines(figures).getLast());
  }

  private static Usage parse(String line) {
    String[] numbers = line.split(" ", -1);
    return new Usage(
        Double.parseDouble(numbers[0]),
        Double.parseDouble(numbers[1]) + Double.parseDouble(numbers[2]),
        Long.parseLong(numbers[3]) / KIBI);
  }
}
