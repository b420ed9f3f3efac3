/// How many commands go through the coordinator in a second.
@NullMarked
package io.davit.benchmarks.coordinator;

import org.jspecify.annotations.NullMarked;
