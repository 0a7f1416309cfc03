# A machine with its devices in root ports, the rest in a file.
qemu-system-x86_64 -S -name v1 -uuid 9f1c6c8e-54f6-4fdd-b0d1-57b5b8dc0cb9 -daemonize -cpu host,hv_passthrough -nographic -serial chardev:console -nodefaults -no-user-config \
  -sandbox on,obsolete=deny,elevateprivileges=allow,spawn=allow,resourcecontrol=deny -readconfig /run/incus/v1/qemu.conf \
  -spice unix=on,disable-ticketing=on,addr=/run/incus/v1/qemu.spice -pidfile /run/incus/v1/qemu.pid -D /var/log/incus/v1/qemu.log \
  -smbios type=2,manufacturer=LinuxContainers,product=Incus -runas nobody
