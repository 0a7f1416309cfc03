-- mdtc for Neovim 0.7 and newer: file type, colours, the language server, and `:Mdtc`.
--
-- In init.lua:  vim.cmd('source /path/to/mdtc/editors/neovim/mdtc.lua')
-- In init.vim:  source /path/to/mdtc/editors/neovim/mdtc.lua

local project = vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p:h:h:h')

-- File type and colours are Vim's.
vim.opt.runtimepath:append(project .. '/editors/vim')
vim.cmd('runtime ftdetect/mdtc.vim')

-- The mdtc on the path, or else the one beside this file.
local program = vim.fn.executable('mdtc') == 1 and 'mdtc' or project .. '/mdtc'

-- Descriptions in one folder include each other; a repository is one project.
local function root(file)
  local folder = vim.fn.fnamemodify(file, ':p:h')
  local git = vim.fn.finddir('.git', folder .. ';')
  return git == '' and folder or vim.fn.fnamemodify(git, ':p:h:h')
end

-- One server for each project, as vim.lsp.start has it from Neovim 0.8 on.
local servers = {}
local function start(config, buffer)
  if vim.lsp.start then
    return vim.lsp.start(config, { bufnr = buffer })
  end
  local id = servers[config.root_dir]
  if not id or vim.lsp.client_is_stopped(id) then
    id = vim.lsp.start_client(config)
    servers[config.root_dir] = id
  end
  return id and vim.lsp.buf_attach_client(buffer, id)
end

-- What Neovim sets by itself from 0.8 on: completion with CTRL-X CTRL-O, definitions with CTRL-], layout with gq.
local function attached(_, buffer)
  if vim.fn.has('nvim-0.8') == 0 then
    vim.bo[buffer].omnifunc = 'v:lua.vim.lsp.omnifunc'
    vim.bo[buffer].tagfunc = 'v:lua.vim.lsp.tagfunc'
    vim.bo[buffer].formatexpr = 'v:lua.vim.lsp.formatexpr()'
  end
end

local group = vim.api.nvim_create_augroup('mdtc', {})
vim.api.nvim_create_autocmd('FileType', {
  group = group,
  pattern = 'mdtc',
  callback = function(event)
    local folder = root(vim.api.nvim_buf_get_name(event.buf))
    start({
      name = 'mdtc',
      cmd = { program, 'lsp' },
      root_dir = folder,
      workspace_folders = { { uri = vim.uri_from_fname(folder), name = folder } },
      on_attach = attached,
    }, event.buf)
  end,
})

-- Shows in a window of its own what a command of the server gives as text.
local function show(error, result)
  if error then
    vim.notify(error.message, vim.log.levels.ERROR)
  elseif result and result.text then
    vim.cmd('new')
    local buffer = vim.api.nvim_get_current_buf()
    vim.api.nvim_buf_set_lines(buffer, 0, -1, false, vim.split(result.text, '\n'))
    vim.bo[buffer].buftype = 'nofile'
    vim.bo[buffer].bufhidden = 'wipe'
    vim.bo[buffer].modifiable = false
    vim.bo[buffer].filetype = result.languageId == 'shellscript' and 'sh' or result.languageId
  end
end

local commands = { 'commandLine', 'tree', 'pinDifference', 'picture', 'pin', 'capture' }

-- `:Mdtc commandLine` shows what `mdtc compile` prints, and so on.
vim.api.nvim_create_user_command('Mdtc', function(call)
  local arguments = { vim.uri_from_bufnr(0) }
  vim.list_extend(arguments, call.fargs, 2)
  local command = { command = 'mdtc.' .. call.fargs[1], arguments = arguments }
  vim.lsp.buf_request(0, 'workspace/executeCommand', command, show)
end, {
  nargs = '+',
  complete = function(typed)
    return vim.tbl_filter(function(each)
      return vim.startswith(each, typed)
    end, commands)
  end,
})

-- The same from a code lens.
for _, name in ipairs(commands) do
  vim.lsp.commands['mdtc.' .. name] = function(command, context)
    vim.lsp.buf_request(context.bufnr, 'workspace/executeCommand', {
      command = command.command,
      arguments = command.arguments,
    }, show)
  end
end
vim.lsp.commands['mdtc.references'] = function(command, context)
  vim.lsp.buf_request(context.bufnr, 'workspace/executeCommand', {
    command = command.command,
    arguments = command.arguments,
  }, function(error, result)
    if error then
      vim.notify(error.message, vim.log.levels.ERROR)
    elseif result then
      vim.fn.setqflist({}, ' ', { title = 'References', items = vim.lsp.util.locations_to_items(result, 'utf-16') })
      vim.cmd('copen')
    end
  end)
end
