/** Runs the pages of the checks: every example in them must give just what it says. */
@NullMarked
package dev.mdtc.compiler.pages;

import org.jspecify.annotations.NullMarked;
