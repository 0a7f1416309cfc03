/** The tree of buses and devices as a picture: an SVG of our own, or a graph for Graphviz. */
@NullMarked
package dev.mdtc.emitters.picture;

import org.jspecify.annotations.NullMarked;
