package io.davit.cli.session;

import io.davit.cli.terminal.Screen;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// What commands take from outside.
///
/// @param clock what time it is
/// @param random where names and passwords come from; a secure one outside of tests
/// @param in what the user types
/// @param screens where to tell what goes on, for an output
/// @param out standard output, for what is no text
public record Surroundings(
    InstantSource clock,
    RandomGenerator random,
    BufferedReader in,
    Function<PrintWriter, Screen> screens,
    OutputStream out) {

  /// With the standard output of the process.
  public Surroundings(
      InstantSource clock,
      RandomGenerator random,
      BufferedReader in,
      Function<PrintWriter, Screen> screens) {
    this(clock, random, in, screens, new FileOutputStream(FileDescriptor.out));
  }

  /// Random bytes.
  public byte[] bytes(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  /// A name that nobody else uses.
  public String freshId() {
    return HexFormat.of().formatHex(bytes(8));
  }

  /// What the user types next, without blanks around it; empty at the end of the input.
  public String answer() {
    try {
      String line = in.readLine();
      return line == null ? "" : line.strip();
    } catch (IOException e) {
      throw new UncheckedIOException("standard input: " + e.getMessage(), e);
    }
  }
}
