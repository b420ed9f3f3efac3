package io.davit.events.log;

import io.davit.events.topic.Topic;
import java.util.Optional;

/// What a group reads, and where it keeps what it remembers.
///
/// @param reader names its group and its transactional ids
/// @param state cut like the commands; empty if the reader remembers nothing but its position
record Source(String reader, Topic commands, Optional<Topic> state) {}
