// Starts the language server for machine descriptions, and shows what its commands give.
'use strict';

const { commands: editor, window, workspace } = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');
const { Commands } = require('./commands');

let client;

/** Nothing has to be set: the program is the one on the path. */
function program() {
  return workspace.getConfiguration('mdtc').get('path') || 'mdtc';
}

function create(commands) {
  const command = { command: program(), args: ['lsp'] };
  return new LanguageClient('mdtc', 'mdtc', command, {
    // Texts of other schemes, such as what a command shows, are nobody's files.
    documentSelector: [
      { language: 'mdtc', scheme: 'file' },
      { language: 'mdtc', scheme: 'untitled' },
    ],
    middleware: {
      executeCommand: (name, args, next) => commands.execute(name, args, next, client.protocol2CodeConverter),
    },
  });
}

async function start(commands) {
  client = create(commands);
  try {
    await client.start();
  } catch {
    // What exactly went wrong, the client has said already.
    advise();
  }
}

async function advise() {
  const settings = 'Open Settings';
  const said = `'${program()} lsp' doesn't start. Put mdtc on the path, or set mdtc.path.`;
  if ((await window.showErrorMessage(said, settings)) === settings) {
    await editor.executeCommand('workbench.action.openSettings', 'mdtc.path');
  }
}

async function stop() {
  const old = client;
  client = undefined;
  if (old?.isRunning()) {
    await old.stop();
  }
}

exports.activate = async (context) => {
  const commands = new Commands();
  context.subscriptions.push(
    commands,
    workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration('mdtc.path')) {
        await stop();
        await start(commands);
      }
    }),
  );
  await start(commands);
};

exports.deactivate = stop;
