package io.davit.repository.content;

/// A content as it goes into a pack: compressed where that makes it shorter, and encrypted.
///
/// @param bytes hold it from the first one on
/// @param length in bytes
/// @param compression header id, 0 for none
@SuppressWarnings("ArrayRecordComponent") // never compared
record StoredContent(byte[] bytes, int length, int originalLength, int compression) {}
