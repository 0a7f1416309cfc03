/** Tests of the merged tree. */
@NullMarked
package dev.mdtc.model.tree;

import org.jspecify.annotations.NullMarked;
