/**
 * Links what Java leaves to the start of a program. A switch over types, and what compares and
 * hashes a record, are written into class files as calls that the JVM links when they are first
 * made, by spinning a class for each, and takes into no archive. That costs a fifth of a short run;
 * plain methods in their place cost nothing.
 *
 * <p>A signed jar is unsigned on the way: the JVM takes no class of one into an archive, and the
 * check of the signatures alone takes longer than the start of the rest.
 *
 * <p>The build runs {@link dev.mdtc.linker.Linker} over the jars of the program. What they do stays
 * the same.
 */
@NullMarked
package dev.mdtc.linker;

import org.jspecify.annotations.NullMarked;
