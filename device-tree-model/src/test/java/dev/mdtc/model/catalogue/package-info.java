@NullMarked
package dev.mdtc.model.catalogue;

import org.jspecify.annotations.NullMarked;
