package io.davit.events.topic;

import io.davit.events.client.ClientProperties;
import io.davit.events.client.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the topics that are missing, and refuses those that are not as protocol B10 wants them.
public final class TopicAdmin implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TopicAdmin.class);
  private static final int BARRIER_ATTEMPTS = 100;
  private static final Duration BARRIER_PAUSE = Duration.ofMillis(50);
  private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
  private static final Duration LOOK = Duration.ofSeconds(10);

  private final KafkaSettings settings;
  private final Topics topics;
  private final ClientProperties properties;
  private final Admin admin;

  public TopicAdmin(KafkaSettings settings) {
    this.settings = settings;
    this.topics = new Topics(settings);
    this.properties = new ClientProperties(settings);
    this.admin = Admin.create(properties.admin());
  }

  /// What the control plane does before it starts a client: makes what is missing, records how the
  /// topics are cut if nobody has, and checks all.
  ///
  /// @throws TopicsRefused if a topic is not as it must be
  /// @throws GroupProtocolRefused if the broker does not know the protocol of the groups
  /// @throws KafkaException if the broker cannot be asked
  public void prepareAsOwner() throws InterruptedException {
    requireGroupProtocol();
    create();
    var log = new TopologyLog(topics.named(Topics.META), properties);
    if (log.read(Duration.ZERO).isEmpty()) {
      log.write(topics.topology());
    }
    check(log.read(Duration.ZERO));
  }

  /// What every other process does before it starts a client: as [#prepareAsOwner], but waits for
  /// the control plane's record, for as long as that takes.
  ///
  /// @param waitsFor told what is waited for, again and again
  /// @throws TopicsRefused if a topic is not as it must be
  /// @throws GroupProtocolRefused if the broker does not know the protocol of the groups
  /// @throws KafkaException if the broker cannot be asked
  public void prepare(Consumer<String> waitsFor) throws InterruptedException {
    requireGroupProtocol();
    create();
    check(Optional.of(topology(waitsFor)));
  }

  private Topology topology(Consumer<String> waitsFor) throws InterruptedException {
    var meta = topics.named(Topics.META);
    var log = new TopologyLog(meta, properties);
    var recorded = log.read(FIRST_LOOK);
    while (recorded.isEmpty()) {
      var what =
          "record " + Topology.KEY + " of topic " + meta.name() + ", which the scheduler writes";
      LOG.atWarn().addKeyValue("what", what).log("Waits for the control plane");
      waitsFor.accept(what);
      recorded = log.read(LOOK);
    }
    return recorded.get();
  }

  private void requireGroupProtocol() throws InterruptedException {
    switch (settings.groupProtocol()) {
      case CLASSIC -> {}
      case CONSUMER -> new GroupProtocolCheck(admin, settings.bootstrapServers()).require();
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(5));
  }

  private void create() throws InterruptedException {
    var there = get(admin.listTopics().names());
    var missing = topics.all().stream().filter(topic -> !there.contains(topic.name())).toList();
    var created = admin.createTopics(missing.stream().map(this::newTopic).toList()).values();
    var made = new TreeSet<String>();
    for (var result : created.entrySet()) {
      if (created(result.getValue())) {
        made.add(result.getKey());
      }
    }
    if (!made.isEmpty()) {
      LOG.atInfo().addKeyValue("topics", made).log("Topics created");
    }
    awaitLeaders(topics.all());
  }

  private NewTopic newTopic(Topic topic) {
    var sizes = settings.sizes();
    return new NewTopic(topic.name(), topic.partitions(), (short) sizes.replication())
        .configs(topic.kind().configs(sizes.minInsync()));
  }

  /// Whether it was this process that made it, and not another meanwhile.
  private static boolean created(KafkaFuture<Void> result) throws InterruptedException {
    try {
      get(result);
      return true;
    } catch (TopicExistsException e) {
      return false;
    }
  }

  /// A producer that starts before each partition of a new topic has answered may lose its first
  /// records (protocol B5).
  private void awaitLeaders(List<Topic> all) throws InterruptedException {
    var latest = new HashMap<TopicPartition, OffsetSpec>();
    for (var topic : all) {
      for (int partition = 0; partition < topic.partitions(); partition++) {
        latest.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
      }
    }
    latest.keySet().retainAll(existing(all));
    for (int attempt = 1; !answered(latest, attempt == BARRIER_ATTEMPTS); attempt++) {
      pause();
    }
  }

  /// Partitions that a topic does not have are told of by the check, not waited for.
  private Set<TopicPartition> existing(List<Topic> all) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return partitions(describe(all));
      } catch (RetriableException e) {
        if (attempt == BARRIER_ATTEMPTS) {
          throw e;
        }
        pause();
      }
    }
  }

  private static Set<TopicPartition> partitions(Map<String, TopicDescription> found) {
    var partitions = new HashSet<TopicPartition>();
    for (var topic : found.values()) {
      topic
          .partitions()
          .forEach(one -> partitions.add(new TopicPartition(topic.name(), one.partition())));
    }
    return partitions;
  }

  private boolean answered(Map<TopicPartition, OffsetSpec> latest, boolean last)
      throws InterruptedException {
    try {
      get(admin.listOffsets(latest).all());
      return true;
    } catch (RetriableException e) {
      if (last) {
        throw e;
      }
      return false;
    }
  }

  private static void pause() throws InterruptedException {
    var never = new CountDownLatch(1);
    if (never.await(BARRIER_PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("nobody counts this down");
    }
  }

  private void check(Optional<Topology> recorded) throws InterruptedException {
    var checks = new TopicChecks(settings, topics);
    var problems = new ArrayList<>(checks.topology(recorded));
    problems.addAll(checks.partitions(describe(topics.all())));
    problems.addAll(checks.configs(configs()));
    if (!problems.isEmpty()) {
      throw new TopicsRefused(problems);
    }
  }

  private Map<String, TopicDescription> describe(List<Topic> all) throws InterruptedException {
    return get(admin.describeTopics(all.stream().map(Topic::name).toList()).allTopicNames());
  }

  private Map<String, Config> configs() throws InterruptedException {
    var resources =
        topics.all().stream()
            .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
            .toList();
    var byName = new HashMap<String, Config>();
    get(admin.describeConfigs(resources).all())
        .forEach((resource, config) -> byName.put(resource.name(), config));
    return byName;
  }

  private static <T> T get(KafkaFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof KafkaException cause) {
        throw cause;
      }
      throw new KafkaException(e.getCause());
    }
  }
}
