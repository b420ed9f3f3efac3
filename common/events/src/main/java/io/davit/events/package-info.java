/// The Kafka edge: topics, codecs, CloudEvents and the Kafka implementation of the log port.
@NullMarked
package io.davit.events;

import org.jspecify.annotations.NullMarked;
