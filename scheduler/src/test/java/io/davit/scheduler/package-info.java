/// The scheduler as a process, on a real broker, a bucket and an API server.
@NullMarked
package io.davit.scheduler;

import org.jspecify.annotations.NullMarked;
