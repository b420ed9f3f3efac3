/// The transactional log under a machine, as a port: Kafka is one implementation, the simulator
/// another (protocol B12).
@NullMarked
package io.davit.coordinator.log;

import org.jspecify.annotations.NullMarked;
