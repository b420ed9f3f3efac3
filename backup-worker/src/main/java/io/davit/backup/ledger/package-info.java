/// What became of each task of a backup run, written once beside the plan.
@NullMarked
package io.davit.backup.ledger;

import org.jspecify.annotations.NullMarked;
