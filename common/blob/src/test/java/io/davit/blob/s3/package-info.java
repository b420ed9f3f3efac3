@NullMarked
package io.davit.blob.s3;

import org.jspecify.annotations.NullMarked;
