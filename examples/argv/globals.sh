# Properties for all of a kind.
qemu-system-x86_64 -m 64 -global PIIX4_PM.disable_s3=1 -global driver=e1000,property=mitigation,value=off -global kvm-pit.lost_tick_policy=delay
