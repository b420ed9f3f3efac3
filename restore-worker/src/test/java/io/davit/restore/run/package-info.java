/// Tests of the restore machine.
@NullMarked
package io.davit.restore.run;

import org.jspecify.annotations.NullMarked;
