package io.davit.repository.verify;

import io.davit.blob.BlobException;
import io.davit.repository.content.ContentReader;
import io.davit.repository.failure.RepositoryException;
import io.davit.repository.index.ContentEntry;
import io.davit.repository.index.ContentId;
import io.davit.repository.object.ObjectId;
import io.davit.repository.object.ObjectReader;
import io.davit.repository.object.Part;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// Checks single objects, content by content. Safe for use by many threads if `random` is.
final class ObjectCheck {

  private static final double ALL = 100;

  private final PackCheck packs;
  private final ContentReader contents;
  private final ObjectReader objects;
  private final Findings findings;
  private final VerifyOptions options;
  private final RandomGenerator random;
  private final AtomicLong readFiles = new AtomicLong();
  private final AtomicLong readBytes = new AtomicLong();

  ObjectCheck(
      PackCheck packs,
      ContentReader contents,
      ObjectReader objects,
      Findings findings,
      VerifyOptions options,
      RandomGenerator random) {
    this.packs = packs;
    this.contents = contents;
    this.objects = objects;
    this.findings = findings;
    this.options = options;
    this.random = random;
  }

  /// Where an object is used.
  record Use(String snapshot, String path, String object) {}

  /// Whether the next file is to be read.
  boolean chooses() {
    return options.filesPercent() >= ALL || random.nextDouble() * ALL < options.filesPercent();
  }

  /// Checks a file or link.
  ///
  /// @param size that its directory says it has
  /// @param reading whether its contents are read
  void file(Use use, long size, boolean reading) {
    long length = length(use, ObjectId.parse(use.object()), reading);
    if (length >= 0 && length != size) {
      complain(use, "", "it has " + length + " bytes, not " + size);
    }
    if (reading) {
      readFiles.incrementAndGet();
      readBytes.addAndGet(Math.max(0, length));
    }
  }

  /// Checks the contents of a directory, which are always read.
  ///
  /// @return whether nothing is wrong with them
  boolean directory(Use use) {
    return length(use, ObjectId.parse(use.object()), true) >= 0;
  }

  /// The length of an object, or less than zero if something was found.
  private long length(Use use, ObjectId id, boolean reading) {
    if (id.indirection() == 0) {
      return content(use, id, reading);
    }
    if (length(use, id.list(), true) < 0) {
      return -1;
    }
    long end = 0;
    boolean whole = true;
    for (Part part : objects.parts(id)) {
      long length = length(use, part.object(), reading);
      if (length >= 0 && (part.start() != end || part.length() != length)) {
        complain(use, "", "its list of parts is wrong at byte " + end);
        return -1;
      }
      whole &= length >= 0;
      end += part.length();
    }
    return whole ? end : -1;
  }

  private long content(Use use, ObjectId id, boolean reading) {
    ContentId content = id.content();
    Optional<ContentEntry> entry = contents.index().find(content);
    if (entry.isEmpty()) {
      complain(use, "", "content " + content + " is in no index");
      return -1;
    }
    String pack = entry.get().pack();
    Optional<String> complaint = packs.complaint(entry.get());
    if (complaint.isPresent()) {
      complain(use, pack, "content " + content + ": " + complaint.get());
      return -1;
    }
    if (!reading && !id.compressed()) {
      return entry.get().originalLength();
    }
    try {
      contents.verify(content);
      return id.compressed() ? objects.readAll(id).length : entry.get().originalLength();
    } catch (RepositoryException.Corrupt | RepositoryException.NotFound | BlobException e) {
      complain(use, pack, String.valueOf(e.getMessage()));
      return -1;
    }
  }

  void complain(Use use, String pack, String error) {
    findings.add(use.snapshot(), use.path(), use.object(), pack, error);
  }

  long readFiles() {
    return readFiles.get();
  }

  long readBytes() {
    return readBytes.get();
  }
}
