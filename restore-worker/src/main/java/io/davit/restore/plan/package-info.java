/// What a restore is to do, as it is written down before the first item is touched.
@NullMarked
package io.davit.restore.plan;

import org.jspecify.annotations.NullMarked;
