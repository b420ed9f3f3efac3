package io.davit.backup.archive;

import io.davit.backup.plan.Place;
import io.davit.model.item.ItemKey;
import io.davit.model.item.ResourceKind;
import tools.jackson.databind.JsonNode;

/// Where the items of a backup are written to.
public interface ItemArchive {

  /// Keeps nothing: for those who only want to know what would be written.
  ItemArchive NONE =
      new ItemArchive() {
        @Override
        public void add(ResourceKind kind, ItemKey key, JsonNode item) {}

        @Override
        public Place addAlone(ResourceKind kind, ItemKey key, JsonNode item) {
          return new Place(0, 0, 0);
        }
      };

  /// Writes an item.
  void add(ResourceKind kind, ItemKey key, JsonNode item);

  /// Writes an item into gzip members of its own.
  Place addAlone(ResourceKind kind, ItemKey key, JsonNode item);
}
