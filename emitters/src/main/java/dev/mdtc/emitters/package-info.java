/**
 * A compiled machine as text. An emitter quotes, escapes, orders and indents, and decides nothing
 * else.
 */
@NullMarked
package dev.mdtc.emitters;

import org.jspecify.annotations.NullMarked;
