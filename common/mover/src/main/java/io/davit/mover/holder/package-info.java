/// The ports of a mover as a holder: Kafka, time, and the lease under which it writes.
@NullMarked
package io.davit.mover.holder;

import org.jspecify.annotations.NullMarked;
