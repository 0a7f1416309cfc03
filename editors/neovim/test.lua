-- Drives the set-up beside this file as a user would, in a folder with a copy of examples/server.dt:
--   nvim --headless -u NONE -S .../editors/neovim/test.lua
-- Each step says that it is done; the first that fails says so, and ends with 1.

local here = vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p:h')
local steps = {}

local function step(name, action)
  table.insert(steps, { name = name, action = action })
end

-- Waits until something holds.
local function await(what, holds)
  if not vim.wait(60000, holds, 20) then
    error('waited in vain for ' .. what, 2)
  end
end

local function contains(text, part)
  if not text:find(part, 1, true) then
    error(('%q is not in %q'):format(part, text), 2)
  end
end

local function messages()
  return table.concat(
    vim.tbl_map(function(each)
      return each.message
    end, vim.diagnostic.get(0)),
    '\n'
  )
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n') .. '\n'
end

-- Puts the cursor on a piece of text, or some characters into it.
local function go(part, characters)
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  assert(vim.fn.search('\\V' .. part, 'cW') > 0, part .. ' is not there')
  local at = vim.api.nvim_win_get_cursor(0)
  vim.api.nvim_win_set_cursor(0, { at[1], at[2] + (characters or 0) })
end

local function substitute(old, new)
  vim.cmd('%s/\\V' .. old .. '/' .. new .. '/')
end

-- What the editor shows, the command line says word for word.
local function compare()
  vim.cmd('silent write')
  local said = vim.fn.system({ here .. '/../../mdtc', 'check', vim.fn.expand('%') })
  for _, line in ipairs(vim.split(messages(), '\n')) do
    contains(said, line)
  end
end

step('open: file type, colours and a server', function()
  vim.cmd('filetype plugin on')
  vim.cmd('syntax on')
  vim.cmd('source ' .. here .. '/mdtc.lua')
  vim.cmd('edit server.dt')
  assert(vim.bo.filetype == 'mdtc', 'the file type is ' .. vim.bo.filetype)
  await('the server', function()
    return #vim.lsp.get_active_clients() == 1 and vim.lsp.buf.server_ready()
  end)
  go('virtio-blk-pci')
  local colour = vim.fn.synIDattr(vim.fn.synID(vim.fn.line('.'), vim.fn.col('.'), 1), 'name')
  assert(colour == 'mdtcDriver', 'a driver is ' .. colour)
end)

step('diagnostics: those of the command line', function()
  substitute('virtio-net-pci', 'virtio-nett-pci')
  await('a diagnostic', function()
    return messages() ~= ''
  end)
  contains(messages(), "no device 'virtio-nett-pci'")
  compare()
  local place = vim.diagnostic.get(0)[1]
  local line = vim.api.nvim_buf_get_lines(0, place.lnum, place.lnum + 1, true)[1]
  local marked = line:sub(place.col + 1, place.end_col)
  assert(marked == 'virtio-nett-pci', 'marked is ' .. marked)
end)

step('quick fix: the mend removes the diagnostic', function()
  go('virtio-nett-pci')
  vim.ui.select = function(choices, _, choose)
    choose(choices[1], 1)
  end
  vim.lsp.buf.code_action()
  await('the mend', function()
    return text():find('net0: virtio-net-pci {', 1, true)
  end)
  await('no diagnostics', function()
    return messages() == ''
  end)
end)

step('completion: properties of a driver', function()
  go('mac = ')
  local shown
  local ticks = 0
  local timer = vim.loop.new_timer()
  timer:start(
    20,
    20,
    vim.schedule_wrap(function()
      ticks = ticks + 1
      if not shown and vim.fn.pumvisible() == 1 then
        shown = vim.fn.complete_info({ 'items' }).items
      end
      if shown or ticks > 3000 then
        timer:stop()
        vim.api.nvim_input('<C-e><Esc>')
      end
    end)
  )
  vim.o.completeopt = 'menuone,noinsert'
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes('irx<C-x><C-o>', true, true, true), 'tx!', false)
  assert(shown, 'nothing was proposed')
  local words = vim.tbl_map(function(each)
    return each.word
  end, shown)
  contains(table.concat(words, '\n'), 'rx_queue_size')
  substitute('rxmac', 'mac')
end)

step('hover: what a property is', function()
  go('bootindex')
  vim.lsp.buf.hover()
  local shown
  await('the hover', function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        local buffer = vim.api.nvim_win_get_buf(window)
        shown = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
        vim.api.nvim_win_close(window, true)
        return true
      end
    end
  end)
  contains(shown, 'bootindex')
end)

step('definition: from a reference to its label', function()
  go('&lan', 1)
  local from = vim.fn.line('.')
  vim.lsp.buf.definition()
  await('the jump', function()
    return vim.fn.line('.') ~= from
  end)
  contains(vim.api.nvim_get_current_line(), 'lan: user')
end)

step('rename: a label and its uses', function()
  go('lan: user')
  vim.lsp.buf.rename('wan')
  await('the new name', function()
    return text():find('netdev = &wan;', 1, true)
  end)
  contains(text(), 'wan: user {')
  assert(not text():find('lan', 1, true), 'the old name is left')
end)

step('format: the canonical layout', function()
  local before = text()
  substitute('memory = 512M;', 'memory=512M  ;')
  if vim.lsp.buf.format then
    vim.lsp.buf.format()
  else
    vim.lsp.buf.formatting_sync()
  end
  assert(text() == before, 'laid out as\n' .. text())
end)

step('edit: diagnostics come and go', function()
  substitute('smp = 2;', 'smp = two;')
  await('a diagnostic', function()
    return messages() ~= ''
  end)
  compare()
  vim.cmd('undo')
  await('no diagnostics', function()
    return messages() == ''
  end)
end)

step('commands: what the command line would be', function()
  if not vim.lsp.get_active_clients()[1].server_capabilities.executeCommandProvider then
    return
  end
  vim.cmd('Mdtc commandLine')
  await('the command line', function()
    return text():find('qemu-system-x86_64', 1, true)
  end)
  assert(vim.bo.filetype == 'sh' and not vim.bo.modifiable, 'it can be edited')
  vim.cmd('bwipeout')
end)

step('close: the server forgets the file', function()
  substitute('smp = 2;', 'smp = two;')
  local buffer = vim.api.nvim_get_current_buf()
  await('a diagnostic', function()
    return messages() ~= ''
  end)
  vim.cmd('bdelete!')
  await('no diagnostics', function()
    return #vim.diagnostic.get(buffer) == 0
  end)
  assert(#vim.lsp.get_active_clients() == 1, 'the server is gone')
end)

step('quit: the server ends', function()
  local client = vim.lsp.get_active_clients()[1]
  client.stop()
  await('the end', function()
    return client.is_stopped()
  end)
end)

for _, each in ipairs(steps) do
  local ok, failure = pcall(each.action)
  if not ok then
    io.stderr:write(('\nneovim: FAILED: %s: %s\n'):format(each.name, failure))
    vim.cmd('cquit 1')
  end
  io.stderr:write(('neovim: %s\n'):format(each.name))
end
vim.cmd('qall!')
