/// Davit's processes as a user starts them, each in a JVM of its own.
@NullMarked
package io.davit.cli.process;

import org.jspecify.annotations.NullMarked;
