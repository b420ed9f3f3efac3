/// Tests of all processes together.
@NullMarked
package io.davit.devenv.it;

import org.jspecify.annotations.NullMarked;
