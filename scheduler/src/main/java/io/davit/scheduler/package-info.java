/// The control plane: turns cron slots, resources and messages into runs and shows where they
/// stand.
@NullMarked
package io.davit.scheduler;

import org.jspecify.annotations.NullMarked;
