package io.davit.repository.policy;

import io.davit.repository.compression.Compression;
import java.util.List;
import java.util.Optional;

/// What holds for the files of a directory and of those below it.
///
/// @param ignore rules, anchored where the policy was set
/// @param ignoreFiles names of files that hold more rules
/// @param ignoreCaches whether directories with a `CACHEDIR.TAG` are saved as empty ones
/// @param maxFileSize in bytes: larger files are left out; 0 for no limit
/// @param oneFileSystem whether what is mounted below is left out
/// @param fileErrorsAllowed whether a file that cannot be read is no failure
/// @param directoryErrorsAllowed the same for directories
/// @param unknownAllowed whether devices, pipes and sockets are no failure
/// @param compression of file contents
/// @param splitAbove files longer than this are read in parts of this length, each by itself
public record FilePolicy(
    List<String> ignore,
    List<String> ignoreFiles,
    boolean ignoreCaches,
    long maxFileSize,
    boolean oneFileSystem,
    boolean fileErrorsAllowed,
    boolean directoryErrorsAllowed,
    boolean unknownAllowed,
    CompressionPolicy compression,
    long splitAbove) {

  /// 2 GiB, as Kopia has it: with another value, large files get other ids than Kopia's.
  public static final long SPLIT_ABOVE = 2L << 30;

  /// A whole volume: everything that is in it.
  public static final FilePolicy EVERYTHING =
      new FilePolicy(
          List.of(),
          List.of(),
          false,
          0,
          false,
          false,
          false,
          true,
          CompressionPolicy.always(Compression.ZSTD_FASTEST),
          SPLIT_ABOVE);

  public FilePolicy {
    ignore = List.copyOf(ignore);
    ignoreFiles = List.copyOf(ignoreFiles);
  }

  /// The same with another compression of everything, or none.
  public FilePolicy compressing(Optional<Compression> all) {
    CompressionPolicy other = all.map(CompressionPolicy::always).orElse(CompressionPolicy.NONE);
    return new FilePolicy(
        ignore,
        ignoreFiles,
        ignoreCaches,
        maxFileSize,
        oneFileSystem,
        fileErrorsAllowed,
        directoryErrorsAllowed,
        unknownAllowed,
        other,
        splitAbove);
  }

  /// The same with another length of the parts of large files.
  public FilePolicy splittingAbove(long length) {
    return new FilePolicy(
        ignore,
        ignoreFiles,
        ignoreCaches,
        maxFileSize,
        oneFileSystem,
        fileErrorsAllowed,
        directoryErrorsAllowed,
        unknownAllowed,
        compression,
        length);
  }
}
