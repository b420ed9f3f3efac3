/// Every store of this project against the contract, and the decorators one by one.
@NullMarked
package io.davit.testkit.blob;

import org.jspecify.annotations.NullMarked;
