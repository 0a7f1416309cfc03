# Time that can be repeated.
qemu-system-x86_64 -m 64 -nodefaults -icount shift=auto,sleep=off -rtc clock=vm -accel tcg,thread=single -d guest_errors -D trace.log
