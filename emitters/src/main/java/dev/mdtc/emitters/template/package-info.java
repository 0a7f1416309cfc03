/**
 * A machine through a user's template in Apache Velocity's language. A template is somebody else's
 * text, so it gets no Java object and reaches nothing:
 *
 * <pre>
 * Template  = the door: text in, text or diagnostics out
 * Model     = what a template can name: maps, lists, strings, numbers and booleans
 * Quote     = the tools that put values into other languages
 * Structure = what may stand in a template, looked at before it runs
 * Access    = the only way to properties and methods; there is no reflection
 * Guard     = looks at each operand of an expression
 * Effort    = how much a template may do before it is stopped
 * </pre>
 */
@NullMarked
package dev.mdtc.emitters.template;

import org.jspecify.annotations.NullMarked;
