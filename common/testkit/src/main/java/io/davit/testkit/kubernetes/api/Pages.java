package io.davit.testkit.kubernetes.api;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.registry.ApiException;
import io.davit.testkit.kubernetes.registry.Identities;
import io.davit.testkit.kubernetes.store.ObjectStore;
import io.davit.testkit.kubernetes.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Lists in pages that all show the revision of the first one. The newest 64 lists that are not
/// read to their end are kept; a token of an older one is expired, as after a compaction of etcd.
final class Pages {
  private static final int KEPT = 64;

  private final Identities identities;

  @GuardedBy("this")
  private final Map<String, Open> open = new LinkedHashMap<>();

  /// A list that is read in pages.
  ///
  /// @param counted whether it is told how many objects remain
  private record Open(List<StoredObject> objects, long revision, boolean counted) {}

  Pages(Identities identities) {
    this.identities = identities;
  }

  /// One page.
  ///
  /// @param next the token of the next one, empty at the end
  /// @param remaining how many follow; 0 if that is not told, since only a selection is listed
  record Page(List<StoredObject> objects, long revision, String next, int remaining) {}

  synchronized Page first(ObjectStore.Listing all, int limit, boolean counted) {
    Open listing = new Open(all.objects(), all.revision(), counted);
    if (limit <= 0 || listing.objects().size() <= limit) {
      return new Page(listing.objects(), listing.revision(), "", 0);
    }
    String id = identities.uid();
    open.put(id, listing);
    if (open.size() > KEPT) {
      open.remove(open.keySet().iterator().next());
    }
    return page(id, listing, 0, limit);
  }

  synchronized Page next(String token, int limit) {
    JsonNode position = position(token);
    String id = Json.text(position, "list");
    Open listing = open.get(id);
    if (listing == null) {
      throw ApiException.expired(
          "The provided continue parameter is too old to display a consistent list result. You can start a new list"
              + " without the continue parameter.");
    }
    int from = Math.clamp(Json.number(position, 0, "start"), 0, listing.objects().size());
    return page(id, listing, from, limit <= 0 ? listing.objects().size() : limit);
  }

  private static JsonNode position(String token) {
    try {
      return Json.parse(Base64.getUrlDecoder().decode(token));
    } catch (IllegalArgumentException | JacksonException e) {
      throw ApiException.badRequest("continue key is not valid: " + e.getMessage());
    }
  }

  @GuardedBy("this")
  private Page page(String id, Open listing, int from, int limit) {
    List<StoredObject> all = listing.objects();
    int to = (int) Math.min(all.size(), (long) from + limit);
    int remaining = all.size() - to;
    if (remaining == 0) {
      return new Page(all.subList(from, to), listing.revision(), "", 0);
    }
    String json = Json.string(Json.object().put("list", id).put("start", to));
    String token =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(json.getBytes(StandardCharsets.UTF_8));
    return new Page(
        all.subList(from, to), listing.revision(), token, listing.counted() ? remaining : 0);
  }
}
