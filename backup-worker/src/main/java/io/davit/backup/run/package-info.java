/// The machine `backup`: states, commands and effects of backups and deletions, and the one
/// transition table.
@NullMarked
package io.davit.backup.run;

import org.jspecify.annotations.NullMarked;
