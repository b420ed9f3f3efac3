/// Validates a Backup before anything is done, and says where and when it will run.
@NullMarked
package io.davit.backup.prepare;

import org.jspecify.annotations.NullMarked;
