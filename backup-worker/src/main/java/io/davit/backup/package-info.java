/// Runs backups and deletions and looks after repositories.
@NullMarked
package io.davit.backup;

import org.jspecify.annotations.NullMarked;
