package io.davit.blob;

import java.io.InputStream;
import java.time.Instant;
import java.util.stream.Stream;

/// Objects under keys: the seam between everything that keeps bytes and wherever they are kept.
///
/// What every implementation and every decorator promises (`BlobStoreContract` in the testkit holds
/// each to it):
///
/// - **Whole objects.** A reader sees the old object, the new one or none, never a part of one.
/// - **Read after write.** Once [#put] has returned, every reader, and every [#list], sees the
///   object.
/// - **Durable.** Once [#put] has returned, the object survives the death of this process.
/// - **Plain keys.** A key is a non-empty `/`-separated path without empty, `.` or `..` segments
///   and without control characters; anything else is refused with [IllegalArgumentException].
/// - **Failures are [BlobException]s**, by kind; a caller retries only those that say so.
/// - **Safe for use by many threads.**
public interface BlobStore extends AutoCloseable {

  /// Writes an object, replacing what was there.
  ///
  /// @throws BlobException.BadSource if the content does not give the bytes that it promised;
  ///   nothing was written
  /// @throws BlobException if it could not be written; the outcome of [BlobException.Unavailable]
  ///   is unknown (the object may be there), so a caller that must know reads it back
  void put(String key, BlobSource content);

  /// Writes an object unless the key is taken.
  ///
  /// @return whether it was written
  /// @throws BlobException.Unsupported if [#capabilities] does not list
  ///   [Capability#CONDITIONAL_PUT]
  boolean putIfAbsent(String key, BlobSource content);

  /// Opens a whole object for reading. The caller closes the stream.
  ///
  /// @throws BlobException.NotFound if there is none
  InputStream open(String key);

  /// Reads a part of an object.
  ///
  /// @param offset of the first byte, zero or more
  /// @param length of the part in bytes, one or more; the part must lie within the object
  /// @throws BlobException.NotFound if there is no such object
  /// @throws BlobException.OutOfRange if the object ends before the part does
  byte[] read(String key, long offset, int length);

  /// Describes an object.
  ///
  /// @throws BlobException.NotFound if there is none
  BlobMetadata head(String key);

  /// Lists the objects whose key starts with a prefix (which need not end at a `/`), each once, in
  /// ascending order of the UTF-8 bytes of the key. Lazy: pages are fetched as the stream is read,
  /// and failures come out of the terminal operation. The caller closes the stream.
  Stream<BlobMetadata> list(String prefix);

  /// Lists the folders right below a prefix that is empty or ends at a `/`: each key part up to and
  /// with the first `/` behind the prefix, each once, in the order of [#list], which it is made
  /// from unless the store can do better (S3 answers a thousand with one request). The caller
  /// closes the stream.
  default Stream<String> folders(String prefix) {
    return Folders.of(prefix, list(prefix));
  }

  /// Deletes an object; that there is none is success.
  void delete(String key);

  /// What this store can do beyond the rest of this interface.
  Capabilities capabilities();

  /// The store's own clock, read from the store (S3: the `Date` of an answer), never from this
  /// machine unless the store is on it.
  Instant storeTime();

  @Override
  void close();
}
