# A mainframe.
qemu-system-s390x -M s390-ccw-virtio -m 512 -nographic -kernel bzImage -append "console=ttysclp0" -drive if=none,id=d,file=d.img,format=raw -device virtio-blk-ccw,drive=d,devno=fe.0.0001 -netdev user,id=n -device virtio-net-ccw,netdev=n
