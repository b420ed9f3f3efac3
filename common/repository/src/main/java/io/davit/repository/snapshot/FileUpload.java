package io.davit.repository.snapshot;

import io.davit.repository.object.ObjectWriter;
import io.davit.repository.posix.OpenFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongConsumer;

/// Saves single files and links. Safe for use by many threads.
final class FileUpload {

  private final ObjectWriter objects;
  private final UploadCounters counters;
  private final LongConsumer read;

  /// @param read hears of bytes that were read
  FileUpload(ObjectWriter objects, UploadCounters counters, LongConsumer read) {
    this.objects = objects;
    this.counters = counters;
    this.read = read;
  }

  DirEntry file(UploadDirectory in, UploadEntry entry) throws IOException {
    return saved(entry, part(in, entry, 0, Long.MAX_VALUE));
  }

  DirEntry link(UploadDirectory in, UploadEntry entry) throws IOException {
    byte[] target = in.open.link(entry.name());
    InputStream bytes = new ByteArrayInputStream(target);
    var written = objects.write(bytes, Optional.empty(), _ -> {});
    return entry.stored(target.length, written.id().toString(), null);
  }

  private ObjectWriter.Written part(UploadDirectory in, UploadEntry entry, long offset, long length)
      throws IOException {
    try (OpenFile file = in.open.file(entry.name());
        InputStream bytes = file.read(offset, length)) {
      return objects.write(bytes, in.rules.compression(entry), read);
    }
  }

  private DirEntry saved(UploadEntry entry, ObjectWriter.Written written) {
    counters.files.incrementAndGet();
    counters.totalSize.addAndGet(written.length());
    return entry.stored(written.length(), written.id().toString(), null);
  }

  /// A large file, cut as Kopia cuts it: into parts of one length and a rest, which is empty if
  /// nothing is left for it.
  final class Parts {

    private final UploadDirectory in;
    private final UploadEntry entry;
    private final long length;
    private final AtomicReferenceArray<ObjectWriter.Written> written;
    private final AtomicInteger missing;

    Parts(UploadDirectory in, UploadEntry entry) {
      this.in = in;
      this.entry = entry;
      this.length = in.rules.policy().splitAbove();
      int count = Math.toIntExact(entry.metadata().size() / length + 1);
      this.written = new AtomicReferenceArray<>(count);
      this.missing = new AtomicInteger(count);
    }

    int count() {
      return written.length();
    }

    /// Saves one part.
    ///
    /// @return the whole file, if no other part is missing
    Optional<DirEntry> save(int number) throws IOException {
      boolean last = number == count() - 1;
      long most = last ? Long.MAX_VALUE : length;
      written.set(number, part(in, entry, number * length, most));
      return missing.decrementAndGet() == 0 ? Optional.of(whole()) : Optional.empty();
    }

    private DirEntry whole() {
      List<ObjectWriter.Written> all = new ArrayList<>();
      for (int i = 0; i < count(); i++) {
        all.add(written.get(i));
      }
      return saved(entry, objects.concatenate(all));
    }
  }
}
