#!/usr/bin/env bash
# A desktop guest whose options are kept in an array.
RAM="2048"
SOCKETS=1
FOLDER="."

args=(
  -m "$RAM" -cpu Penryn,vendor=GenuineIntel,+ssse3,+sse4.2,+popcnt
  -machine q35
  -smp 4,cores=2,sockets="$SOCKETS"
  -device usb-ehci,id=ehci -device usb-kbd,bus=ehci.0 -device usb-tablet,bus=ehci.0
  # -device usb-host,vendorid=0x8086,productid=0x0808
  -device isa-applesmc,osk="abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz01"
  -smbios type=2
  -device ich9-intel-hda -device hda-output
)
args+=(
  -device ich9-ahci,id=sata
  -drive id=boot,if=none,snapshot=on,format=qcow2,file="${FOLDER}/boot.qcow2"
  -device ide-hd,bus=sata.2,drive=boot
  -drive id=disk,if=none,file="${DISK:-disk.qcow2}",format=qcow2
  -device ide-hd,bus=sata.4,drive=disk
  -netdev user,id=net0 -device vmxnet3,netdev=net0,id=net0,mac=52:54:00:c9:18:27
  -device VGA,vgamem_mb=64
)
qemu-system-x86_64 "${args[@]}" "$@"
