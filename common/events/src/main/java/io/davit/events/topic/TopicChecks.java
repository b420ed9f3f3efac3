package io.davit.events.topic;

import io.davit.events.client.KafkaSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;

/// What protocol B10 demands of the topics, compared with what the broker says. Pure.
record TopicChecks(KafkaSettings settings, Topics topics) {

  /// A machine's topics are cut as when its first keys were written.
  List<TopicProblem> topology(Optional<Topology> recorded) {
    var meta = topics.named(Topics.META).name();
    if (recorded.isEmpty()) {
      return List.of(
          new TopicProblem(meta, "record " + Topology.KEY, "written by the scheduler", "absent"));
    }
    var problems = new ArrayList<TopicProblem>();
    var found = recorded.get().partitions();
    topics
        .topology()
        .partitions()
        .forEach((channel, wanted) -> {
          var actual = found.get(channel);
          if (!wanted.equals(actual)) {
            problems.add(
                new TopicProblem(
                    topics.named(channel).name(),
                    "partitions in " + meta,
                    wanted.toString(),
                    String.valueOf(actual)));
          }
        });
    return problems;
  }

  List<TopicProblem> partitions(Map<String, TopicDescription> found) {
    var problems = new ArrayList<TopicProblem>();
    for (var topic : topics.all()) {
      var description = found.get(topic.name());
      if (description == null) {
        problems.add(new TopicProblem(topic.name(), "topic", "there", "absent"));
      } else {
        cut(topic, description, problems);
        copies(topic, description, problems);
      }
    }
    return problems;
  }

  private static void cut(Topic topic, TopicDescription found, List<TopicProblem> problems) {
    var actual = found.partitions().size();
    if (actual != topic.partitions()) {
      problems.add(
          new TopicProblem(
              topic.name(),
              "partitions",
              Integer.toString(topic.partitions()),
              Integer.toString(actual)));
    }
  }

  private void copies(Topic topic, TopicDescription found, List<TopicProblem> problems) {
    var wanted = settings.sizes().replication();
    var fewest = found.partitions().stream().mapToInt(one -> one.replicas().size()).min().orElse(0);
    if (fewest < wanted) {
      problems.add(
          new TopicProblem(
              topic.name(), "replication factor", wanted + " or more", Integer.toString(fewest)));
    }
  }

  List<TopicProblem> configs(Map<String, Config> found) {
    var problems = new ArrayList<TopicProblem>();
    for (var topic : topics.all()) {
      var config = found.get(topic.name());
      if (config != null) {
        same(topic, config, "cleanup.policy", topic.kind().cleanup(), problems);
        same(topic, config, "message.timestamp.type", "LogAppendTime", problems);
        same(topic, config, "unclean.leader.election.enable", "false", problems);
        minInsync(topic, config, problems);
      }
    }
    return problems;
  }

  private void minInsync(Topic topic, Config config, List<TopicProblem> problems) {
    var name = "min.insync.replicas";
    var wanted = settings.sizes().minInsync();
    if (Integer.parseInt(value(config, name)) < wanted) {
      problems.add(new TopicProblem(topic.name(), name, wanted + " or more", value(config, name)));
    }
  }

  private static void same(
      Topic topic, Config config, String setting, String wanted, List<TopicProblem> problems) {
    var actual = value(config, setting);
    if (!wanted.equals(actual)) {
      problems.add(new TopicProblem(topic.name(), setting, wanted, actual));
    }
  }

  private static String value(Config config, String setting) {
    return String.valueOf(config.get(setting).value());
  }
}
