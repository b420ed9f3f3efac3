package io.davit.repository.splitter;

/// Cuts after every so many bytes.
record FixedSplitter(int maxLength) implements Splitter {

  @Override
  public int cut(byte[] bytes, int from, int to) {
    return to >= maxLength ? maxLength : -1;
  }
}
