/**
 * Names to their meaning in a {@link dev.mdtc.model.catalogue.Catalogue}: sections, drivers, buses,
 * properties and the types of their values. What can't be found is reported once and left without a
 * type, on which later stages stay silent.
 *
 * <pre>
 * BoundTree    = machine BoundSection* BoundDevice* BoundBus*
 * BoundSection = SectionType BoundProperty* BoundMember*
 * BoundDevice  = DeviceType? Attachment BoundProperty* BoundBus*
 * Attachment   = OnBus | InDevice | Anywhere | NoBus | Nowhere
 * </pre>
 */
@NullMarked
package dev.mdtc.compiler.bind;

import org.jspecify.annotations.NullMarked;
