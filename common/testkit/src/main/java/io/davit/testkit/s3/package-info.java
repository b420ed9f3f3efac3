/// An S3 server for tests and the devenv: embedded, or LocalStack where there is a Docker.
@NullMarked
package io.davit.testkit.s3;

import org.jspecify.annotations.NullMarked;
