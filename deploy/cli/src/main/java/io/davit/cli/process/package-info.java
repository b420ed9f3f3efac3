/// Commands that run processes: one alone, or all of them in a development environment.
@NullMarked
package io.davit.cli.process;

import org.jspecify.annotations.NullMarked;
