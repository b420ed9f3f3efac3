/// What became of each part and each claim of a restore, written once beside the plan.
@NullMarked
package io.davit.restore.ledger;

import org.jspecify.annotations.NullMarked;
