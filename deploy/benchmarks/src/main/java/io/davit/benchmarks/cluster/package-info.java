/// Davit and the real Velero side by side on one real API server.
@NullMarked
package io.davit.benchmarks.cluster;

import org.jspecify.annotations.NullMarked;
