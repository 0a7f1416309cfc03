// Places in a text, as line and character, whatever characters are counted in.
'use strict';

const UNITS = {
  'utf-8': (text) => Buffer.byteLength(text, 'utf8'),
  'utf-16': (text) => text.length,
  'utf-32': (text) => Array.from(text).length,
};

/** A text whose places are counted in one of the three ways. */
class Positions {
  constructor(text, encoding) {
    this.lines = text.split('\n');
    this.count = UNITS[encoding];
  }

  /** The place at a column that is counted as JavaScript does. */
  at(line, column) {
    return { line, character: this.count(this.lines[line].slice(0, column)) };
  }

  /** The column, counted as JavaScript does. */
  column({ line, character }) {
    let column = 0;
    for (const each of Array.from(this.lines[line] ?? '')) {
      if (this.count((this.lines[line] ?? '').slice(0, column)) >= character) {
        break;
      }
      column += each.length;
    }
    return column;
  }

  end() {
    const line = this.lines.length - 1;
    return this.at(line, this.lines[line].length);
  }

  /** Places at the start of and inside words: every so manieth. */
  words(step, offset) {
    const places = [];
    this.lines.forEach((text, line) => {
      for (const { index, 0: word } of text.matchAll(/[&@"]?[\w.+/-]+|[{};=]/g)) {
        places.push(this.at(line, index), this.at(line, index + Math.ceil(word.length / 2)));
      }
    });
    return places.filter((_, i) => i % step === offset % step);
  }
}

/** An answer with all places counted as JavaScript does, for comparison; what only the server understands is left out. */
function normal(value, positionsOf, uri) {
  if (Array.isArray(value)) {
    return value.map((each) => normal(each, positionsOf, uri));
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  if (Number.isInteger(value.line) && Number.isInteger(value.character)) {
    const positions = positionsOf(uri);
    return positions ? { line: value.line, column: positions.column(value) } : value;
  }
  if (Array.isArray(value.data) && value.data.length > 0 && Number.isInteger(value.data[0])) {
    return tokens(value.data, positionsOf(uri));
  }
  const inner = value.targetUri ?? value.uri ?? value.textDocument?.uri ?? uri;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== 'data' && name !== 'resultId')
      .map(([name, each]) => [name, name === 'changes' ? changes(each, positionsOf) : normal(each, positionsOf, inner)]),
  );
}

function changes(edits, positionsOf) {
  return Object.fromEntries(Object.entries(edits).map(([uri, each]) => [uri, normal(each, positionsOf, uri)]));
}

function tokens(data, positions) {
  const found = [];
  let line = 0;
  let character = 0;
  for (let i = 0; i < data.length; i += 5) {
    character = data[i] === 0 ? character + data[i + 1] : data[i + 1];
    line += data[i];
    const start = positions.column({ line, character });
    const end = positions.column({ line, character: character + data[i + 2] });
    found.push({ line, start, end, type: data[i + 3], modifiers: data[i + 4] });
  }
  return found;
}

module.exports = { Positions, normal };
