/// How Kafka clients are configured, in one place.
@NullMarked
package io.davit.events.client;

import org.jspecify.annotations.NullMarked;
