# A router of a network lab.
/usr/bin/qemu-system-x86_64 -name R1 -m 512M -smp cpus=1,sockets=1 -enable-kvm -machine smm=off -boot order=c \
  -drive file=hda_disk.qcow2,if=virtio,index=0,media=disk,id=drive0 -uuid 8a6b1c2d-1111-4222-8333-444455556666 \
  -serial telnet:127.0.0.1:5000,server,nowait -monitor tcp:127.0.0.1:40001,server,nowait -net none \
  -device e1000,mac=0c:6b:1c:2d:00:00,netdev=gns3-0 -netdev socket,id=gns3-0,udp=127.0.0.1:10001,localaddr=127.0.0.1:10000 \
  -device e1000,mac=0c:6b:1c:2d:00:01,netdev=gns3-1 -netdev socket,id=gns3-1,udp=127.0.0.1:10003,localaddr=127.0.0.1:10002 -nographic
