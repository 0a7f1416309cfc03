" The language server of mdtc, for ALE.
let s:project = expand('<sfile>:p:h:h:h:h:h')

" The mdtc on the path, or else the one of the clone that this file is in.
call ale#Set('mdtc_executable', executable('mdtc') ? 'mdtc' : s:project . '/mdtc')

" Descriptions in one folder include each other; a repository is one project.
function! s:root(buffer) abort
  let l:git = ale#path#FindNearestDirectory(a:buffer, '.git')
  return empty(l:git) ? expand('#' . a:buffer . ':p:h') : fnamemodify(l:git, ':h:h')
endfunction

call ale#linter#Define('mdtc', {
      \ 'name': 'mdtc',
      \ 'lsp': 'stdio',
      \ 'executable': {buffer -> ale#Var(buffer, 'mdtc_executable')},
      \ 'command': '%e lsp',
      \ 'language': 'mdtc',
      \ 'project_root': function('s:root'),
      \ })
