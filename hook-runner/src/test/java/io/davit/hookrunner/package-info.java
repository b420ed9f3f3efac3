/// Tests of the process as a whole.
@NullMarked
package io.davit.hookrunner;

import org.jspecify.annotations.NullMarked;
