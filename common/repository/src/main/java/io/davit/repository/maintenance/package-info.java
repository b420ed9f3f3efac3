/// Keeps a repository small and whole: garbage collection, compaction and clean-up by Kopia's
/// rules.
@NullMarked
package io.davit.repository.maintenance;

import org.jspecify.annotations.NullMarked;
