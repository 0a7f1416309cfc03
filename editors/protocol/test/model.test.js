// The checker itself: it must find what is wrong, or its silence says nothing.
'use strict';

const assert = require('node:assert');
const { before, test } = require('node:test');
const { client, coins } = require('../src/capabilities');
const { Gates } = require('../src/gates');
const { Model } = require('../src/model');
const { Positions, normal } = require('../src/positions');

let model;

before(() => {
  model = new Model(process.env.META_MODEL ? require(process.env.META_MODEL) : undefined);
});

const place = (line, character) => ({ line, character });
const range = { start: place(0, 0), end: place(0, 1) };
const textDocument = { uri: 'file:///a.dt' };

test('what is right is not held against anybody', () => {
  const right = [
    ['textDocument/hover', { textDocument, position: place(1, 2) }, { contents: { kind: 'markdown', value: '' }, range }],
    ['textDocument/hover', { textDocument, position: place(0, 0) }, null],
    ['textDocument/completion', { textDocument, position: place(0, 0) }, [{ label: 'x', kind: 2, textEdit: { range, newText: '' } }]],
    ['textDocument/completion', { textDocument, position: place(0, 0) }, { isIncomplete: true, items: [] }],
    ['textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } }, [{ title: '', kind: 'my.own' }]],
    ['shutdown', undefined, null],
  ];
  for (const [method, params, result] of right) {
    assert.deepStrictEqual([...model.parameters(method, params), ...model.result(method, result)], []);
  }
});

test('what is wrong is found, each with its place', () => {
  const wrong = [
    [model.parameters('textDocument/hover', { textDocument, position: place(1, -1) }), /position.character/],
    [model.parameters('textDocument/hover', { textDocument, position: { line: 1 } }), /character: is missing/],
    [model.parameters('textDocument/hover', { textDocument: { uri: 'a b' }, position: place(0, 0) }), /uri/],
    [model.parameters('no/such', {}), /no such method/],
    [model.result('textDocument/hover', { contents: { kind: 'html', value: '' } }), /contents.kind/],
    [model.result('textDocument/hover', { contents: '', more: 1 }), /more: is no property/],
    [model.result('textDocument/completion', [{ label: 'x', kind: 26 }]), /\[0\].kind/],
    [model.result('textDocument/foldingRange', [{ startLine: 0, endLine: 1.5 }]), /endLine/],
    [model.result('initialize', { capabilities: { hoverProvider: 1 } }), /hoverProvider/],
    [model.result('initialize', { capabilities: { noProvider: true } }), /noProvider/],
    [model.result('shutdown', {}), /null is expected/],
    [model.registration('workspace/didChangeWatchedFiles', { watchers: [{ glob: '' }] }), /globPattern/],
  ];
  for (const [problems, form] of wrong) {
    assert.match(problems.join('\n'), form);
  }
});

test('clients of every kind are valid themselves', () => {
  for (let seed = 0; seed < 50; seed++) {
    const takes = seed === 0 ? undefined : coins(seed);
    assert.deepStrictEqual(model.check({ kind: 'reference', name: 'ClientCapabilities' }, client(model, ['utf-8'], takes)), []);
  }
});

test('what a client has not announced is found', () => {
  const bare = new Gates({});
  const found = [
    bare.asked('client/registerCapability', { registrations: [{ method: 'workspace/didChangeWatchedFiles' }] }, true),
    bare.asked('workspace/inlayHint/refresh', undefined, true),
    bare.asked('$/progress', { token: 1, value: {} }, false),
    bare.asked('textDocument/publishDiagnostics', { version: 1, diagnostics: [] }, false),
    bare.asked('textDocument/publishDiagnostics', { diagnostics: [{ relatedInformation: [] }] }, false),
    bare.answered('initialize', { capabilities: { diagnosticProvider: {} } }),
    bare.answered('initialize', { capabilities: { positionEncoding: 'utf-8' } }),
    bare.answered('textDocument/completion', [{ insertTextFormat: 2 }]),
    bare.answered('textDocument/completion', [{ kind: 20 }]),
    bare.answered('textDocument/hover', { contents: { kind: 'markdown', value: '' } }),
    bare.answered('textDocument/definition', [{ targetUri: 'file:///a' }]),
    bare.answered('textDocument/documentSymbol', [{ kind: 1, selectionRange: range }]),
    bare.answered('textDocument/rename', { documentChanges: [{ kind: 'create' }] }),
  ];
  found.forEach((problems, i) => assert.notStrictEqual(problems.length, 0, `case ${i}`));
  const full = new Gates(client(model, ['utf-8']));
  assert.deepStrictEqual(full.answered('textDocument/hover', { contents: { kind: 'markdown', value: '' } }), []);
});

test('places are counted in each of the three ways', () => {
  const text = 'ß€😀 x';
  const units = { 'utf-8': 10, 'utf-16': 5, 'utf-32': 4 };
  for (const [encoding, character] of Object.entries(units)) {
    const positions = new Positions(text, encoding);
    assert.deepStrictEqual(positions.at(0, 5), place(0, character));
    assert.strictEqual(positions.column(place(0, character)), 5);
    const found = normal({ data: [0, character, 1, 7, 0] }, () => positions);
    assert.deepStrictEqual(found, [{ line: 0, start: 5, end: 6, type: 7, modifiers: 0 }]);
  }
});
