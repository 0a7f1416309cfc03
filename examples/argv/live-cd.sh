# Try a live system from an image.
qemu-system-x86_64 -enable-kvm -m 2048 -cdrom live.iso -boot d
