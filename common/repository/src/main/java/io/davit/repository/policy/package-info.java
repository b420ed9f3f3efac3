/// What the policies in a repository say about making snapshots: what to leave out, what to
/// compress.
@NullMarked
package io.davit.repository.policy;

import org.jspecify.annotations.NullMarked;
