/// Where a repository is, as the `kopia` command keeps it: its connection file, and its directory
/// layout.
@NullMarked
package io.davit.repository.connection;

import org.jspecify.annotations.NullMarked;
