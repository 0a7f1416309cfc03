# A microcontroller with semihosting.
qemu-system-arm -M mps2-an385 -kernel firmware.elf -nographic -semihosting -semihosting-config enable=on,target=native -s
