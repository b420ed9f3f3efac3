package io.davit.blob;

import java.io.InputStream;
import java.util.stream.Stream;

/// The part of a store below a prefix, as a store of its own: callers never see the prefix.
public final class PrefixedBlobStore extends ForwardingBlobStore {

  private final String prefix;

  private PrefixedBlobStore(BlobStore inner, String prefix) {
    super(inner);
    this.prefix = prefix + "/";
  }

  /// The objects of `inner` below `prefix`, a key such as `velero/prod`; the empty prefix means all
  /// of them. A `/` at either end of the prefix counts for nothing, as in Velero's
  /// `spec.objectStorage.prefix`.
  ///
  /// @throws IllegalArgumentException if the prefix is not a plain key
  public static BlobStore of(BlobStore inner, String prefix) {
    String trimmed = prefix.replaceAll("^/+|/+$", "");
    return trimmed.isEmpty() ? inner : new PrefixedBlobStore(inner, BlobKeys.check(trimmed));
  }

  @Override
  public void put(String key, BlobSource content) {
    inner.put(full(key), content);
  }

  @Override
  public boolean putIfAbsent(String key, BlobSource content) {
    return inner.putIfAbsent(full(key), content);
  }

  @Override
  public InputStream open(String key) {
    return inner.open(full(key));
  }

  @Override
  public byte[] read(String key, long offset, int length) {
    return inner.read(full(key), offset, length);
  }

  @Override
  public BlobMetadata head(String key) {
    return stripped(inner.head(full(key)));
  }

  @Override
  public Stream<BlobMetadata> list(String keyPrefix) {
    return inner.list(prefix + keyPrefix).map(this::stripped);
  }

  @Override
  public Stream<String> folders(String keyPrefix) {
    return inner.folders(prefix + keyPrefix).map(folder -> folder.substring(prefix.length()));
  }

  @Override
  public void delete(String key) {
    inner.delete(full(key));
  }

  @Override
  public String toString() {
    return inner + "/" + prefix;
  }

  private String full(String key) {
    return prefix + BlobKeys.check(key);
  }

  private BlobMetadata stripped(BlobMetadata found) {
    String key = found.key().substring(prefix.length());
    return new BlobMetadata(key, found.length(), found.modified());
  }
}
