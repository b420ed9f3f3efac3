/// What a run is and how it ends: ids, phases, outcomes, failures and the status shown outside.
@NullMarked
package io.davit.model.run;

import org.jspecify.annotations.NullMarked;
