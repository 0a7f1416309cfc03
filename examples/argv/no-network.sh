# Nothing that isn't asked for.
qemu-system-x86_64 -m 64 -nic none -vga none -serial none -parallel none -monitor none
