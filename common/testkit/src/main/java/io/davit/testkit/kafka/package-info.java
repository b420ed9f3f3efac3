/// A real Kafka broker for tests and for the development environment.
@NullMarked
package io.davit.testkit.kafka;

import org.jspecify.annotations.NullMarked;
