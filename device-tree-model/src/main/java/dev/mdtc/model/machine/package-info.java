/**
 * A compiled machine: every choice made, every place taken. Emitters turn it into text and decide
 * nothing.
 *
 * <pre>
 * Machine = Section* Bus* Device*
 * Section = SectionType Setting* Member*
 * Bus     = name Device*
 * Device  = id driver Location? Setting* Bus*
 * Setting = name Value
 * Value   = Text | Whole | Size | Bool | Word | Id | Many | Composite
 * </pre>
 */
@NullMarked
package dev.mdtc.model.machine;

import org.jspecify.annotations.NullMarked;
