/** How long the compiler takes, measured with JMH. */
@NullMarked
package dev.mdtc.benchmarks;

import org.jspecify.annotations.NullMarked;
