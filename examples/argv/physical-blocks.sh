# A global property of a disk that isn't there switches off the CD-ROM.
qemu-system-x86_64 -m 128 -global ide-hd.physical_block_size=4096 -net none
