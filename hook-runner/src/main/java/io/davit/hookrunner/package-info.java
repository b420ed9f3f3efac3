/// Runs hooks, and owes and pays every thaw.
@NullMarked
package io.davit.hookrunner;

import org.jspecify.annotations.NullMarked;
