#!/usr/bin/env bash
# A test driver's machine.
set -e
NIX_DISK_IMAGE=./nixos.qcow2
MEM="-m 1024"
exec qemu-system-x86_64 -machine accel=kvm:tcg -cpu max -name machine $MEM -smp 1 \
  -device virtio-rng-pci -net nic,netdev=user.0,model=virtio -netdev user,id=user.0 \
  -virtfs local,path=/nix/store,security_model=none,mount_tag=nix-store \
  -drive cache=writeback,file="$NIX_DISK_IMAGE",id=drive1,if=none,index=1,werror=report -device virtio-blk-pci,bootindex=1,drive=drive1 \
  -device virtio-keyboard -usb -device usb-tablet,bus=usb-bus.0 -kernel kernel -initrd initrd -append "console=ttyS0 panic=1"
