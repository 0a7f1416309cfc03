# Who watches the guest.
qemu-system-x86_64 -m 64 -watchdog i6300esb -watchdog-action reset -action panic=pause
