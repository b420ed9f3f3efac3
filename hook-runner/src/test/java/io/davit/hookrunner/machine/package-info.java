/// Tests of the hooks machine.
@NullMarked
package io.davit.hookrunner.machine;

import org.jspecify.annotations.NullMarked;
