/// JSON, times and names in the very bytes that Go programs write.
@NullMarked
package io.davit.repository.wire;

import org.jspecify.annotations.NullMarked;
