package io.davit.repository.snapshot;

import io.davit.repository.compression.Compression;
import io.davit.repository.policy.FilePolicy;
import io.davit.repository.policy.IgnoreRules;
import io.davit.repository.policy.TreePolicy;
import io.davit.repository.posix.OpenDirectory;
import io.davit.repository.posix.OpenFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What is left out in a directory, and how the rest is saved. Immutable.
///
/// @param policies of the whole tree
/// @param policy that holds here
/// @param ignore rules that hold here
record Rules(TreePolicy policies, FilePolicy policy, IgnoreRules ignore) {

  private static final int LONGEST_FILE = 1 << 20;
  private static final String CACHE_TAG = "CACHEDIR.TAG";
  private static final byte[] CACHE_SIGNATURE =
      "Signature: 8a477f597d28d172789f06886806bc55".getBytes(StandardCharsets.US_ASCII);

  static Rules root(TreePolicy policies) {
    FilePolicy root = policies.root();
    return new Rules(policies, root, IgnoreRules.NONE.with(root.ignore(), "."));
  }

  /// The rules in a directory below, with the policy that somebody set for it.
  Rules below(String relative) {
    return policies
        .at(relative)
        .map(own -> new Rules(policies, own, ignore.with(own.ignore(), relative)))
        .orElse(this);
  }

  /// These rules and those in the directory's own files. Links to such files count for nothing.
  ///
  /// @throws IOException if such a file cannot be read, or holds what is no rule
  Rules with(OpenDirectory directory, List<String> names, String relative) throws IOException {
    IgnoreRules all = ignore;
    for (String file : policy.ignoreFiles()) {
      if (names.contains(file) && directory.status(file).isFile()) {
        all = with(all, directory, file, relative);
      }
    }
    return all == ignore ? this : new Rules(policies, policy, all);
  }

  private static IgnoreRules with(
      IgnoreRules rules, OpenDirectory directory, String file, String relative) throws IOException {
    String text = new String(head(directory, file, LONGEST_FILE), StandardCharsets.UTF_8);
    try {
      return rules.with(text.lines().toList(), relative);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static byte[] head(OpenDirectory directory, String name, int most) throws IOException {
    try (OpenFile file = directory.file(name);
        InputStream in = file.read(0, most)) {
      return in.readAllBytes();
    }
  }

  /// Whether a directory says that it is a cache, and so is saved as an empty one.
  boolean isCache(OpenDirectory directory, List<String> names) {
    if (!policy.ignoreCaches() || !names.contains(CACHE_TAG)) {
      return false;
    }
    try {
      byte[] head = head(directory, CACHE_TAG, CACHE_SIGNATURE.length);
      return Arrays.equals(head, CACHE_SIGNATURE);
    } catch (IOException _) {
      return false;
    }
  }

  /// Whether an entry is left out.
  ///
  /// @param device that its directory is on
  boolean excludes(UploadEntry entry, long device) {
    boolean directory = entry.kind() == EntryType.DIRECTORY;
    return ignore.ignores(entry.relative(), directory)
        || (policy.oneFileSystem() && entry.metadata().device() != device)
        || (entry.kind() == EntryType.FILE
            && policy.maxFileSize() > 0
            && entry.metadata().size() > policy.maxFileSize());
  }

  Optional<Compression> compression(UploadEntry file) {
    return policy.compression().of(file.name(), file.metadata().size());
  }
}
