package io.davit.events.topic;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The record under which `meta` remembers how the topics were cut when they were made (protocol
/// B10).
///
/// @param partitions by the topics' names without prefix
record Topology(int schema, SortedMap<String, Integer> partitions) {

  static final String KEY = "topology";
  private static final int SCHEMA = 1;

  Topology {
    partitions = new TreeMap<>(partitions);
  }

  static Topology of(List<Map.Entry<String, Integer>> partitions) {
    var sorted = new TreeMap<String, Integer>();
    partitions.forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return new Topology(SCHEMA, sorted);
  }
}
