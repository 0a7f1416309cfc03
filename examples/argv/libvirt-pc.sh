# An older one of libvirt, on i440fx.
/usr/bin/qemu-system-x86_64 -name guest=old,debug-threads=on -S -machine pc-i440fx-5.2,accel=kvm,usb=off,dump-guest-core=off -cpu qemu64 -m 1024 -overcommit mem-lock=off \
  -smp 1,sockets=1,cores=1,threads=1 -no-user-config -nodefaults -chardev null,id=charmonitor -mon chardev=charmonitor,id=monitor,mode=control -rtc base=utc -no-shutdown -boot strict=on \
  -device piix3-usb-uhci,id=usb,bus=pci.0,addr=0x1.0x2 -device lsi,id=scsi0,bus=pci.0,addr=0x5 \
  -drive file=old.img,format=raw,if=none,id=drive-scsi0-0-0 -device scsi-hd,bus=scsi0.0,scsi-id=0,drive=drive-scsi0-0-0,id=scsi0-0-0,bootindex=1 \
  -netdev user,id=hostnet0 -device rtl8139,netdev=hostnet0,id=net0,mac=52:54:00:6b:3c:58,bus=pci.0,addr=0x3 \
  -chardev null,id=charserial0 -device isa-serial,chardev=charserial0,id=serial0 -device cirrus-vga,id=video0,bus=pci.0,addr=0x2 -device virtio-balloon-pci,id=balloon0,bus=pci.0,addr=0x4 -msg timestamp=on
