/** The rules of the house, as tests: one command is the only gate. */
@NullMarked
package dev.mdtc.rules;

import org.jspecify.annotations.NullMarked;
