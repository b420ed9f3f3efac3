/// The coordinator's logs on Kafka: the rules of protocol B, as measured.
@NullMarked
package io.davit.events.log;

import org.jspecify.annotations.NullMarked;
