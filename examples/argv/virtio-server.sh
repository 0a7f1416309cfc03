# A server with everything on virtio.
qemu-system-x86_64 -name guest=web,debug-threads=on -M q35 -cpu qemu64 -smp 4,sockets=1,cores=2,threads=2 -m 4G \
  -nodefaults -display none \
  -blockdev driver=file,filename=root.img,node-name=root-file -blockdev driver=raw,file=root-file,node-name=root \
  -device virtio-blk-pci,drive=root,bootindex=1 \
  -netdev user,id=lan -device virtio-net-pci,netdev=lan,mac=52:54:00:01:02:03 \
  -object rng-random,id=rng0,filename=/dev/urandom -device virtio-rng-pci,rng=rng0 \
  -device virtio-balloon-pci -chardev null,id=log -device virtio-serial -device virtconsole,chardev=log
