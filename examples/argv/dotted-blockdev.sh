# Block nodes with dotted keys.
qemu-system-x86_64 -m 64 -nodefaults -blockdev qcow2,node-name=root,file.driver=file,file.filename=root.qcow2,file.aio=threads,discard=unmap,l2-cache-size=1048576 \
  -device virtio-blk-pci,drive=root,id=root-disk
