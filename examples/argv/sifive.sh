# A board of SiFive.
qemu-system-riscv64 -M sifive_u -smp 5 -m 8G -display none -serial stdio -kernel fw_payload.elf
