qemu-system-m68k -M q800 -m 128 -bios MacROM.bin -g 1152x870x8 \
  -drive file=pram.img,format=raw,if=mtd \
  -device scsi-hd,scsi-id=0,drive=hd -drive file=mac.img,media=disk,format=raw,if=none,id=hd \
  -device scsi-cd,scsi-id=3,drive=cd -drive file=cd.iso,media=cdrom,if=none,id=cd \
  -nic user,model=dp83932,mac=08:00:07:12:34:56
