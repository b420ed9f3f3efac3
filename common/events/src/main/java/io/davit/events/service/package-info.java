/// What every process on Kafka is made of: its settings, its ports, its start and its stop.
@NullMarked
package io.davit.events.service;

import org.jspecify.annotations.NullMarked;
