// What the editor is told to show, with a stand-in for the editor that writes it down.
'use strict';

const assert = require('node:assert');
const Module = require('node:module');
const { beforeEach, test } = require('node:test');

/** What was asked of the editor, in order. */
let calls = [];
let provider;
let answer;

const uriOf = (parts) => ({ ...parts, toString: () => `${parts.scheme}:${parts.path}?${parts.query}` });
const vscode = {
  ViewColumn: { Beside: -2 },
  Uri: { parse: (text) => `parsed ${text}`, from: uriOf },
  EventEmitter: class {
    event = () => {};
    fire = (uri) => calls.push(['changed', uri.toString()]);
    dispose() {}
  },
  commands: { executeCommand: async (...args) => calls.push(['command', ...args]) },
  languages: {
    setTextDocumentLanguage: async (document, language) => calls.push(['language', document.uri.toString(), language]),
  },
  window: {
    activeTextEditor: undefined,
    showErrorMessage: (message) => calls.push(['error', message]),
    showInformationMessage: async (message, ...choices) => {
      calls.push(['information', message, ...choices]);
      return answer;
    },
    showTextDocument: async (document, options) => calls.push(['shown', document.uri?.toString() ?? document, options]),
    createWebviewPanel: (type, title, column, options) => {
      const panel = {
        webview: { html: '' },
        reveal: () => calls.push(['picture', title, column, options, panel.webview.html]),
        onDidDispose: (told) => (panel.dispose = told),
      };
      return panel;
    },
  },
  workspace: {
    registerTextDocumentContentProvider: (scheme, given) => {
      provider = given;
      return { dispose() {} };
    },
    onDidCloseTextDocument: () => ({ dispose() {} }),
    openTextDocument: async (uri) => ({ uri, text: provider.provideTextDocumentContent(uri) }),
  },
};

const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? vscode : load(name, ...rest));
const { Commands } = require('../src/commands');

const FILE = 'file:///web.dt';
let commands;

beforeEach(() => {
  calls = [];
  answer = undefined;
  vscode.window.activeTextEditor = { document: { languageId: 'mdtc', uri: { toString: () => FILE } } };
  commands = new Commands();
});

const gives = (result) => async () => result;
const kinds = () => calls.map(([kind]) => kind);

test('from the palette the file in front is meant', async () => {
  const asked = [];
  await commands.execute('mdtc.tree', [], async (...all) => asked.push(all) && null);
  await commands.execute('mdtc.tree', undefined, async (...all) => asked.push(all) && null);
  await commands.execute('mdtc.tree', ['file:///other.dt'], async (...all) => asked.push(all) && null);
  assert.deepStrictEqual(asked, [
    ['mdtc.tree', [FILE]],
    ['mdtc.tree', [FILE]],
    ['mdtc.tree', ['file:///other.dt']],
  ]);
  assert.deepStrictEqual(calls, []);
});

test('without a description nothing is asked', async () => {
  vscode.window.activeTextEditor = { document: { languageId: 'c', uri: 'file:///a.c' } };
  await commands.execute('mdtc.tree', [], () => assert.fail());
  vscode.window.activeTextEditor = undefined;
  await commands.execute('mdtc.tree', [], () => assert.fail());
  assert.deepStrictEqual(kinds(), ['error', 'error']);
});

test('a text is shown beside, in its language, and changes when it is asked again', async () => {
  const uri = `mdtc:/web.sh?mdtc.commandLine ${FILE}`;
  const first = { title: 'web.sh', languageId: 'shellscript', text: 'qemu -m 1' };
  assert.strictEqual(await commands.execute('mdtc.commandLine', [], gives(first)), first);
  assert.deepStrictEqual(calls, [
    ['changed', uri],
    ['language', uri, 'shellscript'],
    ['shown', uri, { viewColumn: -2, preview: true, preserveFocus: true }],
  ]);
  assert.strictEqual(provider.provideTextDocumentContent(calls[2][1]), 'qemu -m 1');
  await commands.execute('mdtc.commandLine', [], gives({ ...first, text: 'qemu -m 2' }));
  assert.strictEqual(provider.provideTextDocumentContent(uri), 'qemu -m 2');
});

test('a picture is shown where nothing can run', async () => {
  const svg = { title: 'web', languageId: 'svg', text: '<svg onload="x()"/>' };
  await commands.execute('mdtc.picture', [], gives(svg));
  await commands.execute('mdtc.picture', [], gives({ ...svg, text: '<svg/>' }));
  assert.deepStrictEqual(kinds(), ['picture', 'picture']);
  const [, title, column, options, html] = calls[0];
  assert.deepStrictEqual([title, column, options], ['web', -2, { enableScripts: false }]);
  assert.ok(html.includes(`base64,${Buffer.from(svg.text).toString('base64')}"`));
  assert.ok(html.includes("default-src 'none'") && !html.includes('onload'));
});

test('what was written to a file is said, and opened on demand', async () => {
  const result = { title: 'pin', languageId: 'plaintext', text: 'wrote web.pin.dt', uri: 'file:///web.pin.dt' };
  await commands.execute('mdtc.pin', [FILE], gives(result));
  answer = 'Open';
  await commands.execute('mdtc.pin', [FILE], gives(result));
  assert.deepStrictEqual(kinds(), ['information', 'information', 'shown']);
  assert.strictEqual(calls[2][1], 'parsed file:///web.pin.dt');
});

test('references are shown in the editor’s own way', async () => {
  const converter = { asPosition: (each) => `at ${each}`, asLocation: (each) => `in ${each}` };
  await commands.execute('mdtc.references', [FILE, 7], gives(['a', 'b']), converter);
  assert.deepStrictEqual(calls, [
    ['command', 'editor.action.showReferences', `parsed ${FILE}`, 'at 7', ['in a', 'in b']],
  ]);
});

test('a refusal is a message and no failure', async () => {
  const refused = async () => {
    throw new Error('web.dt:3: no such driver');
  };
  assert.strictEqual(await commands.execute('mdtc.tree', [], refused), undefined);
  assert.deepStrictEqual(calls, [['error', 'web.dt:3: no such driver']]);
});
