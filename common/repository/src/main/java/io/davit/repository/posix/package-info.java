/// Files and directories of Linux, looked up in open directories and never by a path that someone
/// could change meanwhile.
@NullMarked
package io.davit.repository.posix;

import org.jspecify.annotations.NullMarked;
