// What the editor's grammar makes of a text.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const oniguruma = require('vscode-oniguruma');
const { INITIAL, Registry, parseRawGrammar } = require('vscode-textmate');

const FILE = path.join(__dirname, '../syntaxes/mdtc.tmLanguage.json');

async function grammar() {
  const wasm = fs.readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => parseRawGrammar(fs.readFileSync(FILE, 'utf8'), FILE),
  });
  return registry.loadGrammar('source.mdtc');
}

/** The scopes at each character of each line. */
function scopes(loaded, text) {
  let state = INITIAL;
  return text.split('\n').map((line) => {
    const { tokens, ruleStack } = loaded.tokenizeLine(line, state);
    state = ruleStack;
    return Array.from(line, (_, column) => {
      const token = tokens.find((each) => each.startIndex <= column && column < each.endIndex);
      return token.scopes.slice(1).join(' ');
    });
  });
}

module.exports = { grammar, scopes };
