/// The node agent against a real broker and a real S3 server.
@NullMarked
package io.davit.testkit.mover;

import org.jspecify.annotations.NullMarked;
