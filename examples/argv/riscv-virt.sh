# The machine of RISC-V.
qemu-system-riscv64 -nographic -machine virt -m 1G -smp 4 -bios default -kernel Image -append "root=/dev/vda rw" \
  -drive file=rootfs.img,format=raw,id=hd0,if=none -device virtio-blk-device,drive=hd0 -netdev user,id=eth0 -device virtio-net-device,netdev=eth0 -object rng-random,filename=/dev/urandom,id=rng0 -device virtio-rng-device,rng=rng0
