/// The commands about restores.
@NullMarked
package io.davit.cli.restore;

import org.jspecify.annotations.NullMarked;
