package io.davit.repository.object;

import io.davit.repository.failure.RepositoryException;
import io.davit.repository.index.ContentId;

/// Names an object: one content, or a list of the objects that it is made of.
///
/// @param indirection 0 for a single content; 1 where the content holds a list of parts; more where
///   that list is itself made of parts
/// @param compressed whether the content is an old kind that is compressed before it is hashed
public record ObjectId(int indirection, boolean compressed, ContentId content) {

  private static final int MAX_INDIRECTION = 8;

  static ObjectId direct(ContentId content) {
    return new ObjectId(0, false, content);
  }

  ObjectId indirect() {
    return new ObjectId(indirection + 1, compressed, content);
  }

  /// The object that holds the list of this one's parts.
  public ObjectId list() {
    return new ObjectId(indirection - 1, compressed, content);
  }

  /// Reads the text form.
  ///
  /// @throws RepositoryException.Corrupt if it is none
  public static ObjectId parse(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) == 'I') {
      at++;
    }
    int indirection = at;
    boolean compressed = text.startsWith("Z", at);
    at += compressed ? 1 : 0;
    at += text.startsWith("D", at) ? 1 : 0;
    if (indirection > MAX_INDIRECTION || (compressed && indirection > 0)) {
      throw new RepositoryException.Corrupt("not an object id: " + text);
    }
    return new ObjectId(indirection, compressed, ContentId.parse(text.substring(at)));
  }

  @Override
  public String toString() {
    return "I".repeat(indirection) + (compressed ? "Z" : "") + content;
  }
}
