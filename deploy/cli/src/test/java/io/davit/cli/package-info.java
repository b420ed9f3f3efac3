/// Tests of the command line, and of the house as a whole: every module is on this class path.
@NullMarked
package io.davit.cli;

import org.jspecify.annotations.NullMarked;
