/// Inboxes, tails, leases and assignments, against a real broker.
@NullMarked
package io.davit.testkit.stream;

import org.jspecify.annotations.NullMarked;
