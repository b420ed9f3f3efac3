@org.jspecify.annotations.NullMarked
package io.davit.repository.fuzz;
