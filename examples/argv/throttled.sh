# A disk that must not be too fast.
qemu-system-x86_64 -m 64 -nodefaults -drive file=t.img,if=none,id=t,format=raw,cache=none,aio=native,throttling.iops-total=100,throttling.bps-write=1048576 -device virtio-blk-pci,drive=t,num-queues=2,write-cache=off
