/** Tests of where each policy puts new devices. */
@NullMarked
package dev.mdtc.compiler.allocate.policy;

import org.jspecify.annotations.NullMarked;
