/// Waiting in tests for what must come to be.
@NullMarked
package io.davit.testkit.await;

import org.jspecify.annotations.NullMarked;
