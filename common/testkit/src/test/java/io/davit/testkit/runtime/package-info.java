/// The runtime in whole processes on a real broker.
@NullMarked
package io.davit.testkit.runtime;

import org.jspecify.annotations.NullMarked;
