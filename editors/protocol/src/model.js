// Checks values against the protocol's model.
'use strict';

const { read } = require('./declarations');

const INTEGER = 2 ** 31;

const BASES = {
  any: () => true,
  undefined: (value) => value === undefined,
  null: (value) => value === null,
  boolean: (value) => typeof value === 'boolean',
  string: (value) => typeof value === 'string',
  decimal: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value) && -INTEGER <= value && value < INTEGER,
  uinteger: (value) => Number.isInteger(value) && 0 <= value && value < INTEGER,
  RegExp: (value) => typeof value === 'string',
  DocumentUri: isUri,
  URI: isUri,
};

function isUri(value) {
  return typeof value === 'string' && /^[a-z][a-z0-9+.-]*:[^\s\\"<>^`{|}]*$/i.test(value);
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

const shortened = (value) => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
};

/** The protocol's types, and what is wrong with a value that should be of one. */
class Model {
  /** Takes a model in the form of the published `metaModel.json`; without one, what the protocol's package declares. */
  constructor(model = read()) {
    const byName = (list) => new Map((list ?? []).map((each) => [each.name, each]));
    this.structures = byName(model.structures);
    this.aliases = byName(model.typeAliases);
    this.enumerations = byName(model.enumerations);
    this.messages = new Map();
    for (const each of [...model.requests, ...model.notifications]) {
      this.messages.set(each.method, { ...this.messages.get(each.method), ...each });
    }
  }

  /** Says what is wrong with a value, a sentence each. */
  check(type, value, place = '') {
    if (!type) {
      return value === undefined || value === null ? [] : [`${place}: nothing is expected, and not ${shortened(value)}`];
    }
    const wrong = (wanted) => [`${place}: ${wanted} is expected, and not ${shortened(value)}`];
    switch (type.kind) {
      case 'base':
        return BASES[type.name](value) ? [] : wrong(type.name);
      case 'stringLiteral':
      case 'integerLiteral':
      case 'booleanLiteral':
        return value === type.value ? [] : wrong(JSON.stringify(type.value));
      case 'array':
        return Array.isArray(value)
          ? value.flatMap((each, i) => this.check(type.element, each, `${place}[${i}]`))
          : wrong('an array');
      case 'tuple':
        return Array.isArray(value) && value.length === type.items.length
          ? value.flatMap((each, i) => this.check(type.items[i], each, `${place}[${i}]`))
          : wrong(`an array of ${type.items.length}`);
      case 'map':
        return isObject(value)
          ? Object.entries(value).flatMap(([key, each]) => this.check(type.value, each, `${place}.${key}`))
          : wrong('a map');
      case 'or':
        return this.best(type.items, value, place);
      case 'reference':
        return this.named(type.name, value, place);
      default: {
        const shape = this.shape(type);
        return isObject(value) ? this.members(shape, value, place) : wrong('an object');
      }
    }
  }

  /** Of several types, what is wrong for that which fits best. */
  best(types, value, place) {
    let least;
    for (const type of types) {
      const found = this.check(type, value, place);
      if (found.length === 0) {
        return found;
      }
      if (!least || depth(found[0]) > depth(least[0]) || (depth(found[0]) === depth(least[0]) && found.length < least.length)) {
        least = found;
      }
    }
    return least;
  }

  named(name, value, place) {
    const enumeration = this.enumerations.get(name);
    if (enumeration) {
      const known = enumeration.supportsCustomValues || enumeration.values.some((each) => each.value === value);
      const base = this.check({ kind: 'base', name: enumeration.type.name }, value, place);
      return base.length > 0 || known ? base : [`${place}: ${shortened(value)} is no ${name}`];
    }
    const alias = this.aliases.get(name);
    if (alias) {
      return name.startsWith('LSP') ? [] : this.check(alias.type, value, place);
    }
    if (!isObject(value)) {
      return [`${place}: a ${name} is expected, and not ${shortened(value)}`];
    }
    return this.members(this.shape({ kind: 'reference', name }), value, place);
  }

  /** All properties of a type of objects, with those that it takes over. */
  shape(type) {
    if (type.kind === 'reference') {
      const structure = this.structures.get(type.name);
      if (!structure) {
        return this.shape(this.aliases.get(type.name).type);
      }
      return merged([structure, ...[...(structure.extends ?? []), ...(structure.mixins ?? [])].map((each) => this.shape(each))]);
    }
    if (type.kind === 'and') {
      return merged(type.items.map((each) => this.shape(each)));
    }
    if (type.kind === 'literal') {
      return merged([type.value]);
    }
    return { properties: [], open: true };
  }

  members({ properties, open }, value, place) {
    const problems = properties.flatMap(({ name, type, optional }) => {
      if (value[name] === undefined) {
        return optional ? [] : [`${place}.${name}: is missing`];
      }
      return this.check(type, value[name], `${place}.${name}`);
    });
    const known = new Set(properties.map((each) => each.name));
    const more = open ? [] : Object.keys(value).filter((each) => !known.has(each));
    return [...problems, ...more.map((each) => `${place}.${each}: is no property here`)];
  }

  /** Says what is wrong with the parameters of a request or notification. */
  parameters(method, params) {
    const message = this.messages.get(method);
    return message ? this.check(message.params, params, method) : [`${method}: the protocol has no such method`];
  }

  /** Says what is wrong with the answer to a request. */
  result(method, result) {
    return this.check(this.messages.get(method).result ?? { kind: 'base', name: 'null' }, result, `${method} answers`);
  }

  /** Says what is wrong with the options with which a method is registered. */
  registration(method, options) {
    const type = this.messages.get(method)?.registrationOptions;
    return type && options !== undefined ? this.check(type, options, `options of ${method}`) : [];
  }
}

function depth(problem) {
  return problem.split(':')[0].split(/[.[]/).length;
}

/** Properties of several types together; the first that has a name counts. */
function merged(shapes) {
  const properties = new Map();
  for (const { properties: some } of shapes) {
    for (const each of some) {
      if (!properties.has(each.name)) {
        properties.set(each.name, each);
      }
    }
  }
  return { properties: [...properties.values()], open: shapes.some((each) => each.open) };
}

module.exports = { Model };
