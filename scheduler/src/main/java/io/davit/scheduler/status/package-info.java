/// The only writer of the status of runs: from their events into their resources.
@NullMarked
package io.davit.scheduler.status;

import org.jspecify.annotations.NullMarked;
