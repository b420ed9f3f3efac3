/// The commands about backups.
@NullMarked
package io.davit.cli.backup;

import org.jspecify.annotations.NullMarked;
