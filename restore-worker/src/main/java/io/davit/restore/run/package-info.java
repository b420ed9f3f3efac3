/// The restore machine: from a Restore to its last status, as pure decisions.
@NullMarked
package io.davit.restore.run;

import org.jspecify.annotations.NullMarked;
