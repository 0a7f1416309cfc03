" How a machine description is typed: as `mdtc fmt` lays it out, with tabs.
if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1

setlocal commentstring=//\ %s
setlocal comments=s1:/*,mb:*,ex:*/,://
setlocal iskeyword+=-,.
setlocal noexpandtab shiftwidth=8 softtabstop=0 tabstop=8
let b:undo_ftplugin = 'setlocal commentstring< comments< iskeyword< expandtab< shiftwidth<'
      \ . ' softtabstop< tabstop<'
