# A Windows guest with its clock, tablet and sound.
qemu-system-x86_64 -M q35 -m 4G -cpu qemu64,+ssse3,hv_relaxed=on -smp 4 -rtc base=localtime,driftfix=slew \
  -drive file=win.qcow2,if=none,id=system -device ide-hd,drive=system,bus=ide.0 \
  -vga std -usb -device usb-tablet -audiodev none,id=snd -device ich9-intel-hda -device hda-duplex,audiodev=snd \
  -netdev user,id=n0 -device e1000e,netdev=n0
