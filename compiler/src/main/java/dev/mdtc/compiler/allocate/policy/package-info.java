/**
 * Where new devices go: the description chooses a {@link dev.mdtc.compiler.allocate.policy.Policy},
 * and the other classes are what policies are made of.
 */
@NullMarked
package dev.mdtc.compiler.allocate.policy;

import org.jspecify.annotations.NullMarked;
