// Makes a picture of a terminal's screen: reads what `tmux capture-pane -e -p` gives, and writes SVG.
'use strict';

const fs = require('node:fs');

const WIDTH = 8.4;
const HEIGHT = 18;
const MARGIN = 10;
const FOREGROUND = '#d8dee9';
const BACKGROUND = '#1c1c1c';

/** The first sixteen colours; what comes after them is computed. */
const COLOURS = [
  ...['#3b4252', '#e06c75', '#98c379', '#e5c07b', '#61afef', '#c678dd', '#56b6c2', '#d8dee9'],
  ...['#6b7585', '#ff8a93', '#b5e890', '#ffd68a', '#8cc8ff', '#e0a0f5', '#7fd8e2', '#ffffff'],
];

const hex = (...parts) => `#${parts.map((each) => each.toString(16).padStart(2, '0')).join('')}`;

function indexed(n) {
  if (n < 16) {
    return COLOURS[n];
  }
  if (n > 231) {
    const grey = 8 + (n - 232) * 10;
    return hex(grey, grey, grey);
  }
  const level = (each) => (each === 0 ? 0 : 55 + each * 40);
  const rest = n - 16;
  return hex(level(Math.floor(rest / 36)), level(Math.floor(rest / 6) % 6), level(rest % 6));
}

/** Reads a colour behind 38 or 48 and says how many numbers it took. */
function extended([kind, ...numbers]) {
  return kind === 5 ? [indexed(numbers[0]), 2] : [hex(...numbers.slice(0, 3)), 4];
}

/** The style after an escape sequence. */
function styled(style, text) {
  const codes = text === '' ? [0] : text.split(/[;]/).map((each) => parseInt(each, 10));
  let next = { ...style };
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i];
    if (code === 0) {
      next = {};
    } else if (code === 1) {
      next.bold = true;
    } else if (code === 3) {
      next.italic = true;
    } else if (code === 4) {
      next.underline = true;
    } else if (code === 7) {
      next.reverse = true;
    } else if (code === 22) {
      delete next.bold;
    } else if (code === 23) {
      delete next.italic;
    } else if (code === 24) {
      delete next.underline;
    } else if (code === 27) {
      delete next.reverse;
    } else if (code === 39) {
      delete next.fore;
    } else if (code === 49) {
      delete next.back;
    } else if (code === 38 || code === 48 || code === 58) {
      const [colour, taken] = extended(codes.slice(i + 1));
      next[{ 38: 'fore', 48: 'back', 58: 'line' }[code]] = colour;
      i += taken;
    } else if (code >= 30 && code < 38) {
      next.fore = COLOURS[code - 30];
    } else if (code >= 40 && code < 48) {
      next.back = COLOURS[code - 40];
    } else if (code >= 90 && code < 98) {
      next.fore = COLOURS[code - 82];
    } else if (code >= 100 && code < 108) {
      next.back = COLOURS[code - 92];
    }
  }
  return next;
}

/** Runs of one style in a line, each with its column. */
function runs(line, start) {
  const found = [];
  let style = start;
  let column = 0;
  for (const part of line.split(/(\x1b\[[0-9;:]*m|\x1b[()].|[\x0e\x0f])/)) {
    const sequence = /^\x1b\[([0-9;:]*)m$/.exec(part);
    if (sequence) {
      style = styled(style, sequence[1]);
    } else if (part !== '' && !/^[\x1b\x0e\x0f]/.test(part)) {
      found.push({ column, text: part, style });
      column += Array.from(part).length;
    }
  }
  return [found, style];
}

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function draw({ column, text, style }, row, ground) {
  const [fore, back] = style.reverse
    ? [style.back ?? ground, style.fore ?? FOREGROUND]
    : [style.fore ?? FOREGROUND, style.back];
  const length = Array.from(text).length;
  const x = (MARGIN + column * WIDTH).toFixed(1);
  const y = MARGIN + row * HEIGHT;
  const width = (length * WIDTH).toFixed(1);
  const parts = [];
  if (back && back !== ground) {
    parts.push(`<rect x="${x}" y="${y}" width="${width}" height="${HEIGHT}" fill="${back}"/>`);
  }
  if (style.underline) {
    parts.push(`<path d="M${x} ${y + 16.5}h${width}" stroke="${style.line ?? fore}"/>`);
  }
  if (text.trim() !== '') {
    const weight = style.bold ? ' font-weight="bold"' : '';
    const slant = style.italic ? ' font-style="italic"' : '';
    const colour = fore === FOREGROUND ? '' : ` fill="${fore}"`;
    parts.push(`<text x="${x}" y="${y + 13}" textLength="${width}"${colour}${weight}${slant}>${escaped(text)}</text>`);
  }
  return parts.join('');
}

/** The colour that most is written on. */
function background(rows) {
  const count = new Map();
  for (const { text, style } of rows.flat()) {
    const colour = style.back ?? BACKGROUND;
    count.set(colour, (count.get(colour) ?? 0) + text.length);
  }
  return [...count].sort((one, other) => other[1] - one[1])[0][0];
}

/** A picture of a screen. */
function picture(screen, title) {
  const lines = screen.replace(/\n+$/, '').split('\n');
  let style = {};
  let columns = 0;
  const rows = lines.map((line, row) => {
    const [found, after] = runs(line, style);
    style = after;
    const last = found.at(-1);
    columns = Math.max(columns, last ? last.column + Array.from(last.text).length : 0);
    return found;
  });
  const ground = background(rows);
  const drawn = rows.map((found, row) => found.map((each) => draw(each, row, ground)).join(''));
  const width = Math.ceil(2 * MARGIN + columns * WIDTH);
  const height = 2 * MARGIN + lines.length * HEIGHT;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
<title>${escaped(title)}</title>
<rect width="100%" height="100%" rx="6" fill="${ground}"/>
<g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14" fill="${FOREGROUND}" xml:space="preserve">
${drawn.filter((each) => each !== '').join('\n')}
</g>
</svg>
`;
}

process.stdout.write(picture(fs.readFileSync(0, 'utf8'), process.argv[2] ?? 'A terminal'));
