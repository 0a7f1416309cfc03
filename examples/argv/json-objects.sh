# Objects with objects inside: only JSON can say them.
qemu-system-x86_64 -m 128 -nodefaults \
  -object '{"qom-type":"throttle-group","id":"slow","limits":{"iops-total":100,"bps-write":1048576}}' \
  -object '{"qom-type":"authz-list","id":"users","policy":"deny","rules":[{"match":"fred","policy":"allow","format":"exact"},{"match":"bob","policy":"allow"}]}' \
  -blockdev '{"driver":"throttle","node-name":"disk","throttle-group":"slow","file":{"driver":"raw","file":{"driver":"file","filename":"disk.img"}}}' \
  -device virtio-blk-pci,drive=disk
