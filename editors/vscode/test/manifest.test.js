// What the manifest promises is there.
'use strict';

const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const { test } = require('node:test');

const folder = path.join(__dirname, '..');
const manifest = require('../package.json');

test('files that the manifest names are there and are read', () => {
  const { languages, grammars } = manifest.contributes;
  for (const file of [languages[0].configuration, grammars[0].path]) {
    JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'));
  }
  assert.strictEqual(languages[0].id, grammars[0].language);
});

test('versions are exact', () => {
  for (const [name, version] of Object.entries(manifest.devDependencies)) {
    assert.match(version, /^\d+\.\d+\.\d+$/, name);
  }
});

test('every pattern of the language configuration is a regular expression', () => {
  const configuration = require('../language-configuration.json');
  const { increaseIndentPattern, decreaseIndentPattern } = configuration.indentationRules;
  const indents = new RegExp(increaseIndentPattern);
  assert.match('\tdevice {', indents);
  assert.match('/ {', indents);
  assert.doesNotMatch('\tdisk0: nvme { };', indents);
  assert.doesNotMatch('\t// not {', indents);
  assert.match('\t};', new RegExp(decreaseIndentPattern));
  assert.deepStrictEqual('net0: virtio-net-pci'.match(new RegExp(configuration.wordPattern, 'g')), ['net0', 'virtio-net-pci']);
  configuration.onEnterRules.forEach((rule) => new RegExp(rule.beforeText));
});
