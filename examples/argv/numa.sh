# Two nodes with memory of their own.
qemu-system-x86_64 -M q35 -nodefaults -m 256,slots=2,maxmem=1G -smp 4 -object memory-backend-ram,id=m0,size=128M -object memory-backend-ram,id=m1,size=128M \
  -numa node,nodeid=0,cpus=0-1,memdev=m0 -numa node,nodeid=1,cpus=2,cpus=3,memdev=m1 -numa dist,src=0,dst=1,val=21 \
  -object memory-backend-ram,id=more,size=128M -device pc-dimm,id=dimm0,memdev=more
