# A TPM of another program.
qemu-system-x86_64 -M q35 -m 64 -nodefaults -chardev socket,id=chrtpm,path=/tmp/swtpm.sock -tpmdev emulator,id=tpm0,chardev=chrtpm -device tpm-tis,tpmdev=tpm0
