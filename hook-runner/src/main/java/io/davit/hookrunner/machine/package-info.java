/// The hooks machine: sessions, one for each attempt at an item block, and the debts to thaw.
@NullMarked
package io.davit.hookrunner.machine;

import org.jspecify.annotations.NullMarked;
