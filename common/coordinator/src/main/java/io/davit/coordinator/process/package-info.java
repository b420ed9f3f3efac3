/// What every process of Davit has: health, an orderly start and stop.
@NullMarked
package io.davit.coordinator.process;

import org.jspecify.annotations.NullMarked;
