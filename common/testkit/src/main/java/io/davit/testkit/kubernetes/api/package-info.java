/// The HTTP face of the emulator: paths, discovery, tables, watches and exec channels.
@NullMarked
package io.davit.testkit.kubernetes.api;

import org.jspecify.annotations.NullMarked;
