/// The machine `repository`: creates repositories and forgets manifests, one thing at a time for
/// each.
@NullMarked
package io.davit.backup.repository;

import org.jspecify.annotations.NullMarked;
