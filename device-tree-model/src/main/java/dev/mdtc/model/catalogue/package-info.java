/**
 * What a QEMU release accepts on one target. Everything here is read from captured data; nothing is
 * known by heart.
 *
 * <pre>
 * Catalogue   = DeviceType* MachineType* SectionType* BusType*
 * DeviceType  = name, parent, bus it plugs into, PciKind?, buses it brings (ProvidedBus), PropertySet
 * SectionType = option, implied key, PropertySet for each member type
 * BusType     = address form, AddressPart* with a Limit each
 * ValueType   = Bool | Whole | Size | Decimal | Text | Enumeration | Reference
 *             | ListOf | Struct | Alternate | Anything | Unsettable
 * </pre>
 */
@NullMarked
package dev.mdtc.model.catalogue;

import org.jspecify.annotations.NullMarked;
