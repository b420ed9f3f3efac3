/// CloudEvents 1.0 over Kafka records.
@NullMarked
package io.davit.events.cloud;

import org.jspecify.annotations.NullMarked;
