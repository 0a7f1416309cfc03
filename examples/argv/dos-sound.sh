# Two sound cards that answer at the same ports, which no one minds.
qemu-system-i386 -M pc -cpu pentium -m 32 -rtc base=localtime -boot order=ca \
  -drive file=dos.img,format=raw,index=0,media=disk -fda boot.img \
  -device sb16 -device adlib -device gus -serial msmouse -parallel null
