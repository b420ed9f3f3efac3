/// Existing workloads and claims into which a restore writes: found, looked at, stopped, started.
@NullMarked
package io.davit.restore.stop;

import org.jspecify.annotations.NullMarked;
