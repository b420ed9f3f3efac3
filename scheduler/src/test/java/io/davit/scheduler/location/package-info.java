/// Locations: which one is meant.
@NullMarked
package io.davit.scheduler.location;

import org.jspecify.annotations.NullMarked;
