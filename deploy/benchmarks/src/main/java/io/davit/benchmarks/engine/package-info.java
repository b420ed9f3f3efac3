/// The repository engine side by side with other programs.
@NullMarked
package io.davit.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
