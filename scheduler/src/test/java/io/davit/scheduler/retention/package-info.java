/// Expiry: how many at once.
@NullMarked
package io.davit.scheduler.retention;

import org.jspecify.annotations.NullMarked;
