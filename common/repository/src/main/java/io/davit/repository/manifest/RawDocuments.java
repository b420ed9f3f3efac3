package io.davit.repository.manifest;

import io.davit.repository.failure.RepositoryException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The documents in a container of manifests, letter by letter as their writer wrote them.
final class RawDocuments {

  private static final JsonFactory JSON = new JsonFactory();

  private RawDocuments() {}

  /// The value of `data` of each element of `entries`, in their order; `null` where there is none.
  static List<String> of(byte[] json) {
    List<String> documents = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      while (parser.nextToken() != JsonToken.START_ARRAY) {
        require(parser.currentToken() != null);
      }
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        documents.add(document(parser, json));
      }
      return documents;
    } catch (JacksonException e) {
      throw new RepositoryException.Corrupt("a container of manifests is not JSON", e);
    }
  }

  private static String document(JsonParser parser, byte[] json) {
    String document = "null";
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean data = parser.currentName().equals("data");
      JsonToken value = parser.nextToken();
      int start = (int) parser.currentTokenLocation().getByteOffset();
      parser.skipChildren();
      if (data && value == JsonToken.START_OBJECT) {
        int end = (int) parser.currentLocation().getByteOffset();
        document = new String(json, start, end - start, StandardCharsets.UTF_8);
      }
    }
    return document;
  }

  private static void require(boolean goesOn) {
    if (!goesOn) {
      throw new RepositoryException.Corrupt("a container of manifests has no entries");
    }
  }
}
