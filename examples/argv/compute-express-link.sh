qemu-system-x86_64 -M q35,cxl=on -m 256,maxmem=8G,slots=8 -nodefaults \
  -object memory-backend-ram,id=cxl-mem,size=256M -object memory-backend-ram,id=cxl-lsa,size=256M \
  -device pxb-cxl,bus_nr=12,bus=pcie.0,id=cxl.1 -device cxl-rp,port=0,bus=cxl.1,id=rp,chassis=0,slot=2 \
  -device cxl-type3,bus=rp,memdev=cxl-mem,lsa=cxl-lsa,id=pmem0 \
  -M cxl-fmw.0.targets.0=cxl.1,cxl-fmw.0.size=4G,cxl-fmw.0.interleave-granularity=8k
