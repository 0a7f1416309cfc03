# An identity of its own.
qemu-system-x86_64 -m 64 -nodefaults -uuid 1b4e28ba-2fa1-11d2-883f-0016d3cca427 \
  -smbios type=0,vendor=ACME,version=1.0 -smbios 'type=1,manufacturer=ACME,product=Anvil,serial=0042' -smbios type=11,value=one,value=two
