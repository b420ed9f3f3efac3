/// The S3 backend against a real server.
@NullMarked
package io.davit.testkit.s3;

import org.jspecify.annotations.NullMarked;
