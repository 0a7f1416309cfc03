/** Tests of the catalogues as they are kept: merge patches, the store of text, the pack. */
@NullMarked
package dev.mdtc.machines.store;

import org.jspecify.annotations.NullMarked;
