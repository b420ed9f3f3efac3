/// Answers the requests of `velero`'s and `davit`'s command lines: URLs of files, the version.
@NullMarked
package io.davit.scheduler.download;

import org.jspecify.annotations.NullMarked;
