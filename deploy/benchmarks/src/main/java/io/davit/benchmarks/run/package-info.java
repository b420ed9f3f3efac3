/// Benchmarks of whole runs in a development environment: how soon, how many, how much.
@NullMarked
package io.davit.benchmarks.run;

import org.jspecify.annotations.NullMarked;
