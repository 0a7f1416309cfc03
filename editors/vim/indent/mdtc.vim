" Lines are indented by the braces around them.
if exists('b:did_indent')
  finish
endif
let b:did_indent = 1

setlocal indentexpr=MdtcIndent(v:lnum)
setlocal indentkeys=0{,0},!^F,o,O
let b:undo_indent = 'setlocal indentexpr< indentkeys<'

if exists('*MdtcIndent')
  finish
endif

" Whether a line begins in a comment.
function! s:is_comment(line) abort
  return synIDattr(synID(a:line, indent(a:line) + 1, 1), 'name') ==# 'mdtcComment'
        \ || getline(a:line) =~# '^\s*//'
endfunction

" How many more braces a line opens than it closes; those that it begins with are counted by its own place.
function! s:opened(text) abort
  let l:code = substitute(a:text, '^\s*}\+', '', '')
  let l:code = substitute(l:code, '"\%(\\.\|[^"\\]\)*"\|/\*.\{-}\*/\|//.*', '', 'g')
  return count(l:code, '{') - count(l:code, '}')
endfunction

function! MdtcIndent(line) abort
  if getline(a:line) =~# '^\s*\*' && s:is_comment(a:line)
    return -1
  endif
  let l:before = prevnonblank(a:line - 1)
  while l:before > 0 && s:is_comment(l:before)
    let l:before = prevnonblank(l:before - 1)
  endwhile
  if l:before == 0
    return 0
  endif
  let l:closes = getline(a:line) =~# '^\s*}'
  return indent(l:before) + shiftwidth() * (s:opened(getline(l:before)) - l:closes)
endfunction
