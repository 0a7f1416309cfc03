# A container in a machine of its own.
qemu-system-x86_64 -name sandbox-0123 -uuid 5d1b1b9e-0000-4c9c-9a5e-2f9f0b6d1d55 -machine q35,accel=kvm,nvdimm=on -cpu host,pmu=off \
  -qmp unix:/run/vc/vm/0123/qmp.sock,server=on,wait=off -m 2048M,slots=10,maxmem=16G \
  -device pci-bridge,bus=pcie.0,id=pci-bridge-0,chassis_nr=1,shpc=off,addr=2,io-reserve=4k,mem-reserve=1m,pref64-reserve=1m \
  -device virtio-serial-pci,disable-modern=false,id=serial0 -device virtconsole,chardev=charconsole0,id=console0 \
  -chardev socket,id=charconsole0,path=/run/vc/vm/0123/console.sock,server=on,wait=off \
  -device virtio-scsi-pci,id=scsi0,disable-modern=false -object rng-random,id=rng0,filename=/dev/urandom -device virtio-rng-pci,rng=rng0 \
  -device vhost-vsock-pci,disable-modern=false,vhostfd=3,id=vsock-1,guest-cid=3 \
  -netdev tap,id=network-0,vhost=on,vhostfds=4,fds=5 -device driver=virtio-net-pci,netdev=network-0,mac=02:00:ca:fe:00:04,disable-modern=false,mq=on,vectors=4 \
  -rtc base=utc,driftfix=slew,clock=host -global kvm-pit.lost_tick_policy=discard -vga none -no-user-config -nodefaults -nographic --no-reboot -daemonize \
  -object memory-backend-file,id=dimm1,size=2048M,mem-path=/dev/shm,share=on -numa node,memdev=dimm1 \
  -kernel vmlinux.container -append "tsc=reliable no_timer_check console=hvc0" -pidfile /run/vc/vm/0123/pid -smp 1,cores=1,threads=1,sockets=4,maxcpus=4
