/// The davit command line.
@NullMarked
package io.davit.cli;

import org.jspecify.annotations.NullMarked;
