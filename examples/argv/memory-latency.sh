qemu-system-x86_64 -M q35,hmat=on -smp 2,sockets=2 -m 256 -nodefaults \
  -object memory-backend-ram,size=128M,id=near -object memory-backend-ram,size=128M,id=far,host-nodes=0-0,policy=preferred \
  -numa node,nodeid=0,memdev=near,initiator=0 -numa node,nodeid=1,memdev=far,initiator=0 \
  -numa cpu,node-id=0,socket-id=0 -numa cpu,node-id=0,socket-id=1 -numa dist,src=0,dst=1,val=21 \
  -numa hmat-lb,initiator=0,target=0,hierarchy=memory,data-type=access-latency,latency=5 \
  -numa hmat-lb,initiator=0,target=0,hierarchy=memory,data-type=access-bandwidth,bandwidth=200M \
  -numa hmat-lb,initiator=0,target=1,hierarchy=memory,data-type=access-latency,latency=10 \
  -numa hmat-lb,initiator=0,target=1,hierarchy=memory,data-type=access-bandwidth,bandwidth=100M \
  -numa hmat-cache,node-id=0,size=10K,level=1,associativity=direct,policy=write-back,line=8
