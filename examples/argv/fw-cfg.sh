# Files for firmware and an ignition.
qemu-system-x86_64 -m 64 -nodefaults -fw_cfg name=opt/com.coreos/config,string=hello -fw_cfg opt/org.example/x,string=1
