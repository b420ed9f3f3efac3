/// The commands about schedules.
@NullMarked
package io.davit.cli.schedule;

import org.jspecify.annotations.NullMarked;
