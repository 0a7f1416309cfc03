qemu-system-x86_64 -M q35 -m 128 -nodefaults -device nvme-subsys,id=sub,nqn=shared \
  -device nvme,serial=one,subsys=sub,id=left -device nvme,serial=one,subsys=sub,id=right \
  -drive file=a.img,if=none,id=a,format=raw -device nvme-ns,drive=a,bus=left,nsid=1,shared=on \
  -drive file=b.img,if=none,id=b,format=raw -device nvme-ns,drive=b,bus=right,nsid=3,shared=off
