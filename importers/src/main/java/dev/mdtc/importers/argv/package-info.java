/**
 * QEMU command lines as descriptions. What has a section becomes one, everything else is passed on
 * word by word, and nothing is left out.
 *
 * <pre>
 * Word*  --OptionReader-->  Option*  --Expansion-->  Group*  --SectionsBuilder, DevicesBuilder-->  DeviceTree
 * Option = name argument?              an option of the command line
 * Group  = section Item*               an option as a section has it
 * Item   = key Raw                     a property whose type isn't known yet
 * Raw    = Scalar | Many | Struct
 * </pre>
 */
@NullMarked
package dev.mdtc.importers.argv;

import org.jspecify.annotations.NullMarked;
