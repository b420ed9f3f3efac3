/// The commands about the places where backups are kept.
@NullMarked
package io.davit.cli.location;

import org.jspecify.annotations.NullMarked;
