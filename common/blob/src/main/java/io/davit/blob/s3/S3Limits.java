package io.davit.blob.s3;

import java.time.Duration;

/// How long to wait for a server and how much to ask of it at once.
///
/// @param connect until a connection stands
/// @param silence between two packets of an answer
/// @param call for a whole request with its answer, without the reading of an opened stream
/// @param connections that may be open at a time
/// @param partSize of a large object, 5 MiB or more; also how much of one is in memory
/// @param listPage objects in an answer to a listing, at most 1000
public record S3Limits(
    Duration connect,
    Duration silence,
    Duration call,
    int connections,
    int partSize,
    int listPage) {

  private static final int SMALLEST_PART = 5 << 20;

  /// A part in two minutes is 1 Mbit/s. Parts of 16 MiB let an object grow to 156 GiB before parts
  /// must be larger (S3 takes 10,000).
  public static final S3Limits DEFAULT =
      new S3Limits(
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          128,
          16 << 20,
          1000);

  public S3Limits {
    requirePositive("connect", connect);
    requirePositive("silence", silence);
    requirePositive("call", call);
    requireRange("connections", connections, 1, 10_000);
    requireRange("partSize", partSize, SMALLEST_PART, 1 << 30);
    requireRange("listPage", listPage, 1, 1000);
  }

  /// These limits with other time-outs.
  public S3Limits timeouts(Duration toConnect, Duration ofSilence, Duration ofCall) {
    return new S3Limits(toConnect, ofSilence, ofCall, connections, partSize, listPage);
  }

  /// These limits with other sizes.
  public S3Limits sizes(int ofPart, int ofListPage) {
    return new S3Limits(connect, silence, call, connections, ofPart, ofListPage);
  }

  private static void requirePositive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(name + " " + value + " is not above zero");
    }
  }

  private static void requireRange(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " " + value + " is not within " + least + " and " + most);
    }
  }
}
