/**
 * A machine description after all files, includes, overlays and deletions: one tree. Two trees are
 * equal if they describe the same machine, so nothing here knows a place in a file; {@link
 * dev.mdtc.model.tree.Origins} does.
 *
 * <pre>
 * DeviceTree    = Directive* Node
 * Node          = (ROOT | NAMED label? name @unit-address? | BUS name)
 *                 Directive* Property* Node*
 * Property      = name PropertyValue*
 * PropertyValue = Text | Whole | Word | Reference | Composite
 * </pre>
 */
@NullMarked
package dev.mdtc.model.tree;

import org.jspecify.annotations.NullMarked;
