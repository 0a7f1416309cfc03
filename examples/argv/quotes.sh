# Quotes of every kind.
qemu-system-x86_64 -m 64 -nodefaults -name "it's \"here\"" \
  -append $'tab\there' -kernel 'my kernel' # and a comment
