# UEFI firmware in two flash images.
qemu-system-x86_64 -machine q35 -m 512 -nodefaults \
  -drive if=pflash,format=raw,unit=0,readonly=on,file=code.fd \
  -drive if=pflash,format=raw,unit=1,file=vars.fd \
  -device VGA
