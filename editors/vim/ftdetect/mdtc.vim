" Files that end in .dt are machine descriptions.
autocmd BufRead,BufNewFile *.dt setfiletype mdtc
