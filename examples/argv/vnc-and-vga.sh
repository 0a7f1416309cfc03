# A screen over the network.
qemu-system-x86_64 -m 64 -vga qxl -display vnc=:7,lossy=on -k de -nic none
