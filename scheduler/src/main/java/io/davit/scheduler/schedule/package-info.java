/// The machine of a Schedule: which slots fire, and the Backup that each creates.
@NullMarked
package io.davit.scheduler.schedule;

import org.jspecify.annotations.NullMarked;
