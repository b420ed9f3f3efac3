/// What a mover says to runs: results until they are heard, and how far it is.
@NullMarked
package io.davit.mover.report;

import org.jspecify.annotations.NullMarked;
