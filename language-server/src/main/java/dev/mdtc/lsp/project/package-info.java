/** What is open in the editor and what the compiler makes of it, as snapshots that never change. */
@NullMarked
package dev.mdtc.lsp.project;

import org.jspecify.annotations.NullMarked;
