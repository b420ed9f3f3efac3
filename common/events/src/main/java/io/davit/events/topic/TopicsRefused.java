package io.davit.events.topic;

import static java.util.stream.Collectors.joining;

import java.util.List;

/// The topics at the broker are not what Davit can work on (protocol B10).
public final class TopicsRefused extends RuntimeException {

  private final List<TopicProblem> problems;

  TopicsRefused(List<TopicProblem> problems) {
    super(problems.stream().map(TopicProblem::toString).collect(joining("; ")));
    this.problems = List.copyOf(problems);
  }

  /// Every setting that is wrong.
  public List<TopicProblem> problems() {
    return problems;
  }
}
