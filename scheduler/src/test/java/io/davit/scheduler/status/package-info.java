/// Status of runs: what an event makes of a resource.
@NullMarked
package io.davit.scheduler.status;

import org.jspecify.annotations.NullMarked;
