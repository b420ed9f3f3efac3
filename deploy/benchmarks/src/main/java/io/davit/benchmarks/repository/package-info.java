/// How large a repository may become: `LargeIndexBench`.
@NullMarked
package io.davit.benchmarks.repository;

import org.jspecify.annotations.NullMarked;
