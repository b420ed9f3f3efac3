package io.davit.repository.splitter;

/// Decides where a stream is cut. It depends on the bytes since the last cut alone and keeps no
/// state, so one splitter serves any number of streams and threads.
public interface Splitter {

  /// Finds the next cut.
  ///
  /// @param bytes begin at the last cut
  /// @param from how many of them were looked at before and hold no cut
  /// @param to how many there are by now
  /// @return how many bytes there are up to the cut, or -1 if it is not among them
  int cut(byte[] bytes, int from, int to);

  /// The greatest distance of two cuts, in bytes.
  int maxLength();
}
