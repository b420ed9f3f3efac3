package io.davit.repository.maintenance;

import io.davit.blob.BlobMetadata;
import io.davit.blob.BlobSource;
import io.davit.blob.BlobStore;
import io.davit.blob.ForwardingBlobStore;
import io.davit.blob.directory.DirectoryBlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.stream.Stream;

/// A directory as stock `kopia` keeps it, without shards: each blob a file with a suffix.
final class KopiaDirectory extends ForwardingBlobStore {

  private static final String SUFFIX = ".f";

  private KopiaDirectory(BlobStore inner) {
    super(inner);
  }

  static KopiaDirectory open(Path directory) throws IOException {
    Files.writeString(directory.resolve(".shards"), "{\"default\":[],\"maxNonShardedLength\":20}");
    return new KopiaDirectory(DirectoryBlobStore.open(directory, InstantSource.system()));
  }

  @Override
  public void put(String key, BlobSource content) {
    inner.put(key + SUFFIX, content);
  }

  @Override
  public boolean putIfAbsent(String key, BlobSource content) {
    return inner.putIfAbsent(key + SUFFIX, content);
  }

  @Override
  public InputStream open(String key) {
    return inner.open(key + SUFFIX);
  }

  @Override
  public byte[] read(String key, long offset, int length) {
    return inner.read(key + SUFFIX, offset, length);
  }

  @Override
  public BlobMetadata head(String key) {
    return plain(inner.head(key + SUFFIX));
  }

  @Override
  public Stream<BlobMetadata> list(String prefix) {
    return inner
        .list(prefix)
        .filter(blob -> blob.key().endsWith(SUFFIX))
        .map(KopiaDirectory::plain)
        .sorted(Comparator.comparing(BlobMetadata::key));
  }

  @Override
  public void delete(String key) {
    inner.delete(key + SUFFIX);
  }

  private static BlobMetadata plain(BlobMetadata blob) {
    String key = blob.key().substring(0, blob.key().length() - SUFFIX.length());
    return new BlobMetadata(key, blob.length(), blob.modified());
  }
}
