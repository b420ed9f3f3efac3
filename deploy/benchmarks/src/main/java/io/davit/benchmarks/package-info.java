/// Benchmarks: compiled always, run on demand.
@NullMarked
package io.davit.benchmarks;

import org.jspecify.annotations.NullMarked;
