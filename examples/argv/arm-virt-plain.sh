# Nothing but a kernel.
qemu-system-aarch64 -M virt -cpu cortex-a53 -kernel Image -nographic -smp 2
