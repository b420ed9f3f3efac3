/// Decides which backups have expired, and asks for their deletion.
@NullMarked
package io.davit.scheduler.retention;

import org.jspecify.annotations.NullMarked;
