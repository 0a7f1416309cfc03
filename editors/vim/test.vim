" Drives the set-up as a user would, in a folder with a copy of examples/server.dt:
"   vim -u NONE -i NONE -N -es -S .../editors/vim/test.vim
" Each step says that it is done; the first that fails says so, and ends with 1.

let s:here = expand('<sfile>:p:h')

function! s:say(text) abort
  call writefile([a:text], '/dev/stderr', 'a')
endfunction

function! s:step(name, action) abort
  try
    call a:action()
  catch
    call s:say('vim: FAILED: ' . a:name . ': ' . v:exception . ' at ' . v:throwpoint)
    cquit
  endtry
  call s:say('vim: ' . a:name)
endfunction

function! s:must(holds, what) abort
  if !a:holds
    throw a:what
  endif
endfunction

function! s:await(what, holds) abort
  let l:tries = 0
  while !a:holds()
    call s:must(l:tries < 3000, 'waited in vain for ' . a:what)
    let l:tries += 1
    sleep 20m
  endwhile
endfunction

function! s:messages() abort
  return join(map(copy(ale#engine#GetLoclist(bufnr(''))), 'v:val.text'), "\n")
endfunction

function! s:substitute(old, new) abort
  execute 'silent %s/\V' . a:old . '/' . a:new . '/'
  " What was typed is looked at when typing pauses.
  call ale#Queue(0)
endfunction

function! s:go(part) abort
  call cursor(1, 1)
  call s:must(search('\V' . a:part, 'cW') > 0, a:part . ' is not there')
endfunction

function! s:colour() abort
  return synIDattr(synID(line('.'), col('.'), 1), 'name')
endfunction

function! s:open() abort
  execute 'set runtimepath^=' . s:here
  filetype plugin indent on
  syntax on
  edit server.dt
  call s:must(&filetype ==# 'mdtc', 'the file type is ' . &filetype)
  call s:go('virtio-blk-pci')
  call s:must(s:colour() ==# 'mdtcDriver', 'a driver is ' . s:colour())
  call s:go('A small')
  call s:must(s:colour() ==# 'mdtcComment', 'a comment is ' . s:colour())
endfunction

function! s:diagnose() abort
  call s:substitute('virtio-net-pci', 'virtio-nett-pci')
  call s:await('a diagnostic', {-> !empty(s:messages())})
  call s:must(stridx(s:messages(), "no device 'virtio-nett-pci'") >= 0, s:messages())
  silent write
  let l:said = system(shellescape(s:here . '/../../mdtc') . ' check server.dt')
  " ALE makes one line of several.
  for l:line in split(s:messages(), ' \zehelp: ')
    call s:must(stridx(l:said, l:line) >= 0, l:line . ' is not in ' . l:said)
  endfor
  call s:substitute('virtio-nett-pci', 'virtio-net-pci')
  call s:await('no diagnostics', {-> empty(s:messages())})
endfunction

function! s:complete() abort
  call s:go('mac = ')
  execute "normal! irx \<Left>\<C-r>=" . expand('<SID>') . "propose()\<CR>"
  let l:words = map(copy(s:proposed), 'v:val.word')
  call s:must(index(l:words, 'rx_queue_size') >= 0, string(l:words))
  undo
endfunction

" What CTRL-X CTRL-O asks, while text is being inserted.
function! s:propose() abort
  let l:start = ale#completion#OmniFunc(1, '')
  let s:proposed = ale#completion#OmniFunc(0, getline('.')[l:start : col('.') - 2])
  return ''
endfunction

function! s:hover() abort
  let g:ale_hover_to_preview = 1
  call s:go('bootindex')
  ALEHover
  call s:await('the hover', {-> !empty(s:preview())})
  call s:must(s:preview() =~# 'bootindex', s:preview())
  pclose
endfunction

function! s:preview() abort
  for l:window in range(1, winnr('$'))
    if getwinvar(l:window, '&previewwindow')
      return join(getbufline(winbufnr(l:window), 1, '$'), "\n")
    endif
  endfor
  return ''
endfunction

function! s:define() abort
  call s:go('&lan')
  normal! l
  let l:from = line('.')
  ALEGoToDefinition
  call s:await('the jump', {-> line('.') != l:from})
  call s:must(getline('.') =~# 'lan: user', getline('.'))
endfunction

function! s:indent() abort
  for l:file in glob(s:here . '/../../examples/*.dt', 0, 1)
    execute 'new ' . fnameescape(l:file)
    let l:before = getline(1, '$')
    silent normal! gg=G
    call s:must(getline(1, '$') == l:before, l:file . ' became ' . join(getline(1, '$'), "\n"))
    bwipeout!
  endfor
endfunction

" Without it there is nothing to try.
try
  packadd ale
catch
  call s:say('vim: there is no ALE')
  77cquit
endtry
call s:step('open: file type and colours', function('s:open'))
call s:step('diagnostics: those of the command line, until they are mended', function('s:diagnose'))
call s:step('completion: properties of a driver', function('s:complete'))
call s:step('hover: what a property is', function('s:hover'))
call s:step('definition: from a reference to its label', function('s:define'))
call s:step('indentation: every example keeps its own', function('s:indent'))
call s:step('quit', {-> 0})
qall!
