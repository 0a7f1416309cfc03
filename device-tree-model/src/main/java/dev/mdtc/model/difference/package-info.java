/**
 * What a guest would notice if one machine took another's place.
 *
 * <pre>
 * Change   = kind before? after? Detail? Sighting* Effects notice
 * Effects  = Detail* RegisterChange*
 * Sighting = id? driver bus? address? path
 * Detail   = name Value? Value?
 * </pre>
 */
@NullMarked
package dev.mdtc.model.difference;

import org.jspecify.annotations.NullMarked;
