// Clients that can everything, nothing, or some of it: made from the protocol's own type of what a client can.
'use strict';

/** Lists in which order or meaning counts. */
const LISTS = {
  documentationFormat: ['markdown', 'plaintext'],
  contentFormat: ['markdown', 'plaintext'],
  formats: ['relative'],
  insertTextModesSupport: undefined,
  resourceOperations: ['create', 'rename', 'delete'],
  tokenTypes: [
    ['namespace', 'type', 'class', 'enum', 'interface', 'struct', 'typeParameter', 'parameter', 'variable'],
    ['property', 'enumMember', 'event', 'function', 'method', 'macro', 'keyword', 'modifier', 'comment'],
    ['string', 'number', 'regexp', 'operator', 'decorator'],
  ].flat(),
  tokenModifiers: [
    ['declaration', 'definition', 'readonly', 'static', 'deprecated', 'abstract', 'async'],
    ['modification', 'documentation', 'defaultLibrary'],
  ].flat(),
  allowedTags: [],
  tags: [],
  retryOnContentModified: [],
};

/** What a property of strings lists where a server may leave it out at first. */
const RESOLVABLE = {
  completionItem: ['documentation', 'detail', 'additionalTextEdits'],
  codeAction: ['edit'],
  symbol: ['location.range'],
  inlayHint: ['tooltip', 'textEdits'],
};

/** A client of some kind: `takes` says of each capability whether it has it. */
function client(model, encodings, takes = () => true) {
  const all = build(model, { kind: 'reference', name: 'ClientCapabilities' }, [], takes);
  delete all.experimental;
  delete all.notebookDocument;
  delete all.textDocument?.inlineCompletion; // of a later release
  if (encodings) {
    all.general = { ...all.general, positionEncodings: encodings };
  } else {
    delete all.general?.positionEncodings;
  }
  return all;
}

function build(model, type, path, takes) {
  switch (type.kind) {
    case 'base':
      return { boolean: true, uinteger: 5000, integer: 5000, string: 'x', decimal: 1 }[type.name] ?? null;
    case 'or':
      return build(model, type.items.at(-1).kind === 'base' ? type.items[0] : type.items.at(-1), path, takes);
    case 'array':
      return list(model, type, path);
    case 'stringLiteral':
    case 'integerLiteral':
    case 'booleanLiteral':
      return type.value;
    case 'map':
      return {};
    default:
  }
  const alias = type.kind === 'reference' ? model.aliases.get(type.name) : undefined;
  if (alias && !isShape(alias.type)) {
    return build(model, alias.type, path, takes);
  }
  const enumeration = model.enumerations.get(type.name);
  if (enumeration) {
    return enumeration.values[0].value;
  }
  const built = {};
  for (const { name, type: inner, optional } of model.shape(type).properties) {
    const at = [...path, name];
    if (!optional || takes(at)) {
      built[name] = build(model, inner, at, takes);
    }
  }
  return built;
}

function isShape(type) {
  return ['literal', 'and', 'reference'].includes(type.kind);
}

function list(model, type, path) {
  const name = path.at(-1);
  if (name === 'valueSet') {
    return values(model, type.element);
  }
  if (name === 'properties') {
    return RESOLVABLE[path.at(-3)] ?? [];
  }
  return LISTS[name] ?? values(model, type.element);
}

/** All values of an enumeration or union of literals. */
function values(model, type) {
  const enumeration = model.enumerations.get(type.name);
  if (enumeration) {
    return enumeration.values.map((each) => each.value);
  }
  const alias = model.aliases.get(type.name)?.type ?? type;
  if (alias.kind === 'or') {
    return alias.items.map((each) => each.value);
  }
  return alias.kind.endsWith('Literal') ? [alias.value] : KINDS[type.name] ?? [];
}

/** Open sets of strings. */
const KINDS = {
  CodeActionKind: ['', 'quickfix', 'refactor', 'refactor.extract', 'refactor.inline', 'refactor.rewrite', 'source', 'source.fixAll'],
  FoldingRangeKind: ['comment', 'imports', 'region'],
};

/** Coins that fall the same way in every run. */
function coins(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >= 2 ** 31;
  };
}

module.exports = { client, coins };
