// The grammar on every description of the project: by the form of its words, and by what the compiler says they are.
'use strict';

const assert = require('node:assert');
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { before, test } = require('node:test');
const { pathToFileURL } = require('node:url');
const { createMessageConnection } = require('vscode-languageserver-protocol/node');
const { grammar, scopes } = require('./tokens');

const PROJECT = path.join(__dirname, '../../..');
const FILES = ['examples', 'machines']
  .map((folder) => path.join(PROJECT, folder))
  .flatMap((folder) => fs.readdirSync(folder).map((name) => path.join(folder, name)))
  .concat(path.join(__dirname, 'forms.dt'))
  .filter((file) => file.endsWith('.dt'));

let loaded;

before(async () => {
  loaded = await grammar();
});

/** What a word's form alone says of its scope; the first that fits counts. */
const FORMS = [
  [/\/\/.*/y, 'comment.line'],
  [/\/\*[^]*?\*\//y, 'comment.block'],
  [/"(?:\\.|[^"\\])*"/y, 'string.quoted.double'],
  [/\/[A-Za-z][\w-]*\//y, 'keyword.control.directive'],
  [/&\{[^}\n]*\}/y, 'variable.other.reference'],
  [/&[A-Za-z_][\w.+-]*/y, 'variable.other.reference'],
  [/@[\w.,+-]*/y, 'constant.numeric.address'],
  [/\d[\w.]*/y, 'constant.numeric'],
  [/[A-Za-z_][\w.+-]*(?=\s*:)/y, 'entity.name.label'],
  [/[A-Za-z_][\w.+-]*/y, undefined],
];

/** Goes over a text and tells of each word its place and the scope that its form wants. */
function* words(text) {
  let line = 0;
  let column = 0;
  for (let at = 0; at < text.length; ) {
    let length = 1;
    for (const [form, scope] of FORMS) {
      form.lastIndex = at;
      const word = form.exec(text)?.[0];
      if (word) {
        yield { line, column, word, scope };
        length = word.length;
        break;
      }
    }
    const passed = text.slice(at, at + length).split('\n');
    line += passed.length - 1;
    column = passed.length > 1 ? passed.at(-1).length : column + length;
    at += length;
  }
}

for (const file of FILES) {
  test(`${path.basename(file)}: comments, strings, labels, numbers, sections`, () => {
    const text = fs.readFileSync(file, 'utf8');
    const found = scopes(loaded, text);
    for (const { line, column, word, scope } of words(text)) {
      const first = word.split('\n')[0];
      for (let i = 0; i < first.length; i++) {
        const there = found[line][column + i];
        assert.ok(there.includes(scope ?? '.'), `${line + 1}:${column + 1}: '${word}' is '${there}'`);
      }
    }
    text.split('\n').forEach((content, line) => {
      const section = /^\t([a-z][\w-]*)\s*\{/.exec(content)?.[1];
      if (section) {
        assert.match(found[line][1], /entity\.name\.section/, `${line + 1}: ${section}`);
      }
    });
  });
}

/** What the compiler's words for tokens are as scopes. */
const MEANINGS = {
  comment: ['comment.'],
  keyword: ['keyword.'],
  macro: ['keyword.control.directive'],
  string: ['string.quoted.double'],
  number: ['constant.numeric'],
  operator: ['keyword.operator'],
  class: ['entity.name.type.driver', 'entity.name.section', 'string.quoted'],
  struct: ['entity.name.section'],
  variable: ['entity.name.label', 'variable.other.reference', 'string.quoted'],
  namespace: ['entity.name.namespace', 'entity.name.section', 'string.quoted'],
  property: ['support.type.property-name', 'string.quoted'],
  enumMember: ['variable.other.enummember', 'constant.language'],
};

/** Asks the language server for the tokens of files. */
async function compilerTokens(files) {
  const server = spawn(process.env.MDTC ?? path.join(PROJECT, 'mdtc'), ['lsp'], {
    env: { ...process.env, MDTC_NO_BUILD: '1' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createMessageConnection(server.stdout, server.stdin);
  connection.listen();
  const { capabilities } = await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
  await connection.sendNotification('initialized', {});
  const legend = capabilities.semanticTokensProvider.legend.tokenTypes;
  const all = new Map();
  for (const file of files) {
    const uri = pathToFileURL(file).href;
    const text = fs.readFileSync(file, 'utf8');
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'mdtc', version: 1, text },
    });
    const { data } = await connection.sendRequest('textDocument/semanticTokens/full', { textDocument: { uri } });
    const tokens = [];
    let line = 0;
    let column = 0;
    for (let i = 0; i < data.length; i += 5) {
      column = data[i] === 0 ? column + data[i + 1] : data[i + 1];
      line += data[i];
      tokens.push({ line, column, length: data[i + 2], type: legend[data[i + 3]] });
    }
    all.set(file, tokens);
  }
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  connection.dispose();
  return all;
}

test('tokens are what the compiler says', async () => {
  for (const [file, tokens] of await compilerTokens(FILES)) {
    const text = fs.readFileSync(file, 'utf8');
    const found = scopes(loaded, text);
    assert.ok(tokens.length > 0, `${file} has ${tokens.length} tokens`);
    for (const { line, column, length, type } of tokens) {
      const word = text.split('\n')[line].slice(column, column + length);
      const there = found[line][column];
      assert.ok(
        MEANINGS[type]?.some((scope) => there.includes(scope)),
        `${path.basename(file)}:${line + 1}:${column + 1}: '${word}' is a ${type} and has '${there}'`,
      );
    }
  }
});

/** Each line with the last scope of some of its words. */
const PINNED = [
  ['/include/ "pc.dt"', ['/include/', 'keyword.control.directive'], ['pc', 'string.quoted.double']],
  ['/ { netdev { lan: user { }; }; };', ['netdev', 'entity.name.section'], ['lan', 'entity.name.label'], ['user', 'entity.name.type.driver']],
  ['net0: virtio-net-pci@1f,2 { mac = "a\\"b"; };', ['virtio-net-pci', 'entity.name.type.driver'], ['1f,2', 'constant.numeric.address'], ['\\"', 'constant.character.escape']],
  ['&net0 { multifunction; };', ['&net0', 'variable.other.reference'], ['multifunction', 'support.type.property-name']],
  ['bus isa.0 { };', ['bus', 'keyword.other.bus'], ['isa.0', 'entity.name.namespace.bus']],
  ['x = (1 << 0x14); // y = 2', ['<<', 'keyword.operator'], ['0x14', 'constant.numeric'], ['y = 2', 'comment.line']],
  ['file = { driver = "file"; discard = unmap; }; a = on;', ['driver', 'support.type.property-name'], ['unmap', 'variable.other.enummember'], ['on;', 'constant.language.boolean'], ['a = ', 'support.type.property-name']],
  ['/delete-node/ &net0; smp = 2;', ['/delete-node/', 'keyword.control.directive'], ['smp', 'support.type.property-name']],
];

test('pinned lines', () => {
  for (const [line, ...wanted] of PINNED) {
    const [found] = scopes(loaded, line);
    for (const [word, scope] of wanted) {
      const there = found[line.indexOf(word)];
      assert.ok(there.split(' ').at(-1).startsWith(scope), `'${word}' in '${line}' is '${there}'`);
    }
  }
});
