package io.davit.repository.index;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// Encodes any number of entries as indexes of a bounded size, each of which holds a range of ids
/// of its own: whoever looks for one id need look into one of them.
final class IndexShards {

  /// How many entries one index holds: 8 to 9 MiB, and some 60 MiB of heap while it is encoded.
  /// Kopia would put 16 million into one.
  static final int ENTRIES = 250_000;

  private IndexShards() {}

  /// The indexes of some entries, none if there are none.
  ///
  /// @param sorted each id once, in the order of ids
  static List<ByteBuffer> of(Iterator<ContentEntry> sorted, int size, IndexCache cache) {
    List<ByteBuffer> shards = new ArrayList<>();
    List<ContentEntry> some = new ArrayList<>();
    while (sorted.hasNext()) {
      some.add(sorted.next());
      if (some.size() == size || !sorted.hasNext()) {
        shards.add(cache.keep(IndexEncoder.encode(some)));
        some.clear();
      }
    }
    return shards;
  }
}
