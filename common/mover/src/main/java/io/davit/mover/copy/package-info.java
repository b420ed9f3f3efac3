/// One volume copied: from its directory into a repository, or back.
@NullMarked
package io.davit.mover.copy;

import org.jspecify.annotations.NullMarked;
