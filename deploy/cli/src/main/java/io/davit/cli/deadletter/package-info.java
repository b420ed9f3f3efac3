/// Commands for dead letters and keys in quarantine.
@NullMarked
package io.davit.cli.deadletter;

import org.jspecify.annotations.NullMarked;
