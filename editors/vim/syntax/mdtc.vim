" The words of a machine description by their form; what they mean, the language server knows.
if exists('b:current_syntax')
  finish
endif

syntax match mdtcProperty '\<[A-Za-z_][A-Za-z0-9_.+-]*\ze\_s*[=;]'
syntax match mdtcDriver '\<[A-Za-z_][A-Za-z0-9_.+-]*\ze\%(@[A-Za-z0-9_,.+-]*\)\=\_s*{'
syntax match mdtcLabel '\<[A-Za-z_][A-Za-z0-9_.+-]*\ze\s*:'
syntax match mdtcWord '\%([=,]\_s*\)\@<=[A-Za-z_][A-Za-z0-9_.+-]*\ze\_s*[,;]'
syntax match mdtcSwitch '\%([=,]\_s*\)\@<=\%(on\|off\|true\|false\|yes\|no\)\ze\_s*[,;]'
syntax match mdtcKeyword '\<bus\ze\s\+["A-Za-z_]'
syntax match mdtcNumber '[A-Za-z0-9_.+-]\@<![0-9][A-Za-z0-9_.]*'
syntax match mdtcAddress '@[A-Za-z0-9_,.+-]*'
syntax match mdtcReference '&[A-Za-z_][A-Za-z0-9_.+-]*'
syntax match mdtcReference '&{[^}]*}'
syntax match mdtcDirective '/[A-Za-z][A-Za-z0-9_-]*/'
syntax match mdtcEscape contained '\\.'
syntax region mdtcString start='"' skip='\\.' end='"' oneline contains=mdtcEscape
syntax region mdtcComment start='//' end='$' contains=@Spell keepend
syntax region mdtcComment start='/\*' end='\*/' contains=@Spell
syntax sync ccomment mdtcComment minlines=50

highlight default link mdtcComment Comment
highlight default link mdtcString String
highlight default link mdtcEscape SpecialChar
highlight default link mdtcNumber Number
highlight default link mdtcAddress Number
highlight default link mdtcSwitch Boolean
highlight default link mdtcWord Constant
highlight default link mdtcDirective PreProc
highlight default link mdtcKeyword Keyword
highlight default link mdtcDriver Type
highlight default link mdtcLabel Label
highlight default link mdtcReference Identifier

let b:current_syntax = 'mdtc'
