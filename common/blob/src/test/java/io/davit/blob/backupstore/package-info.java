@NullMarked
package io.davit.blob.backupstore;

import org.jspecify.annotations.NullMarked;
