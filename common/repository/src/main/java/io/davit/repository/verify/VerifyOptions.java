package io.davit.repository.verify;

/// How thoroughly to look.
///
/// @param filesPercent how many of the files are read in full, chosen at random, 0 to 100; the
///   others must have all their contents in the index and in packs that are long enough
/// @param parallelism how many files are read at once
/// @param mostFindings how many findings are kept; all are counted
public record VerifyOptions(double filesPercent, int parallelism, int mostFindings) {

  /// Reads everything.
  public static final VerifyOptions EVERYTHING = new VerifyOptions(100, 4, 1000);

  public VerifyOptions {
    if (!(filesPercent >= 0 && filesPercent <= 100)) {
      throw new IllegalArgumentException("filesPercent should be 0 to 100 and is " + filesPercent);
    }
    if (parallelism < 1) {
      throw new IllegalArgumentException("parallelism should be 1 or more and is " + parallelism);
    }
  }

  public VerifyOptions withFilesPercent(double percent) {
    return new VerifyOptions(percent, parallelism, mostFindings);
  }
}
