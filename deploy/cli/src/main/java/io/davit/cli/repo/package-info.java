/// The commands on a repository alone, in the words of the `kopia` command: no cluster and no Kafka
/// are needed.
@NullMarked
package io.davit.cli.repo;

import org.jspecify.annotations.NullMarked;
