# Everything in JSON, as managers write it.
qemu-system-x86_64 -machine pc -m 64 -nodefaults \
  -blockdev '{"driver":"raw","node-name":"d0","file":{"driver":"file","filename":"disk.raw"},"discard":"unmap"}' \
  -device '{"driver":"virtio-blk-pci","drive":"d0","id":"blk0","bus":"pci.0","addr":"0x4","bootindex":1}' \
  -netdev '{"type":"user","id":"hostnet0"}' \
  -device '{"driver":"virtio-net-pci","netdev":"hostnet0","id":"net0","mac":"52:54:00:11:22:33","addr":40}' \
  -object '{"qom-type":"iothread","id":"io1"}'
