# Monitors of all kinds.
qemu-system-x86_64 -m 64 -monitor unix:/tmp/mdtc-example-monitor.sock,server=on,wait=off -qmp unix:/tmp/mdtc-example-qmp.sock,server=on,wait=off \
  -chardev null,id=mon0 -mon chardev=mon0,mode=control,pretty=on -serial file:serial.log
