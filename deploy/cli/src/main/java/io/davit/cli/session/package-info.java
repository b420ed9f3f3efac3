/// What every command shares: the cluster, waiting, downloads and exit codes.
@NullMarked
package io.davit.cli.session;

import org.jspecify.annotations.NullMarked;
