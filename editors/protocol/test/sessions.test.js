// The server with clients of all kinds: each message is valid, nothing is sent that the client can't take, all that is announced
// is answered, and positions mean the same however they are counted.
'use strict';

const assert = require('node:assert');
const { before, test } = require('node:test');
const { client, coins } = require('../src/capabilities');
const { Model } = require('../src/model');
const { normal } = require('../src/positions');
const { NAMES, Session } = require('../src/session');

/** How many clients that can some things at random are tried. */
const RANDOM = Number(process.env.CLIENTS ?? 6);

let model;

before(() => {
  // Another model, such as the published metaModel.json, can be named.
  model = new Model(process.env.META_MODEL ? require(process.env.META_MODEL) : undefined);
});

const isEmpty = (value) => value === null || value === undefined || (Array.isArray(value) && value.length === 0);

test('a client that can everything gets an answer to all that is announced', async () => {
  const answered = new Map();
  const note = (method, result) => answered.set(method, answered.get(method) || !isEmpty(result));
  const session = new Session(model, client(model, ['utf-16']), { places: 24, note });
  assert.deepStrictEqual(await session.run(), []);
  const silent = [...answered].filter(([, some]) => !some).map(([method]) => method);
  assert.deepStrictEqual(silent, [], 'announced, and there was never an answer');
});

test('a client that can nothing', async () => {
  const session = new Session(model, {}, { places: 12, offset: 3 });
  assert.deepStrictEqual(await session.run(), []);
});

test('clients that push and pull, with and without each other capability', async () => {
  for (let seed = 1; seed <= RANDOM; seed++) {
    const session = new Session(model, client(model, undefined, coins(seed)), { places: 6, offset: seed });
    const names = NAMES.filter((_, i) => i % RANDOM === seed % RANDOM || i % 7 === seed % 7);
    assert.deepStrictEqual(await session.run(names), [], `client ${seed}`);
  }
});

/** Puts what takes one, two or four units in front of each statement. */
function decorated(text) {
  let inComment = false;
  return text
    .split('\n')
    .map((line) => {
      const before = inComment;
      inComment = inComment ? !line.includes('*/') : line.includes('/*') && !line.includes('*/');
      return before || inComment ? line : line.replace(/^(\s*)(?=[\w&])/, '$1/* ß€😀👩‍🚀 */ ');
    })
    .join('\n');
}

test('positions mean the same in UTF-8, UTF-16 and UTF-32', async () => {
  const all = [];
  for (const encoding of ['utf-8', 'utf-16', 'utf-32']) {
    const answers = [];
    let session;
    const note = (method, result, uri) => {
      const plain = normal(result, (each) => session.positionsOf(each), uri);
      answers.push(`${method} ${JSON.stringify(plain)}`.replaceAll(session.root, '').replaceAll(session.folder, ''));
    };
    session = new Session(model, client(model, [encoding]), { change: decorated, places: 6, offset: 1, note });
    assert.deepStrictEqual(await session.run(), []);
    assert.strictEqual(session.encoding, encoding);
    all.push(answers);
  }
  const [eight, sixteen, thirtyTwo] = all;
  assert.ok(sixteen.length > 500);
  sixteen.forEach((answer, i) => {
    assert.strictEqual(eight[i], answer, 'UTF-8');
    assert.strictEqual(thirtyTwo[i], answer, 'UTF-32');
  });
});
