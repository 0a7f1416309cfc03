#!/bin/sh
# A script that puts its options together.
# Options come bit by bit.
OPTS="-m 64 -nodefaults"
OPTS="$OPTS -device virtio-rng-pci,id=rng"
DISK='disk one.img'
qemu-system-x86_64 $OPTS \
    -drive "file=$DISK,if=none,id=d,format=raw" \
    -device virtio-blk-pci,drive=d \
    2>/dev/null &
