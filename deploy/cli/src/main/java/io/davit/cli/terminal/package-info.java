/// What commands show while something goes on: bars on a terminal, lines in a pipe.
@NullMarked
package io.davit.cli.terminal;

import org.jspecify.annotations.NullMarked;
