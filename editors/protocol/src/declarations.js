// The protocol's model, read from the type declarations that its package ships.
'use strict';

const path = require('node:path');
const ts = require('typescript');
const runtime = require('vscode-languageserver-protocol');

/** What a name stands for that says more than its declaration does. */
const BASES = new Set(['integer', 'uinteger', 'decimal', 'DocumentUri', 'URI']);
const ANYTHING = { kind: 'base', name: 'any' };

const KEYWORDS = new Map([
  [ts.SyntaxKind.StringKeyword, 'string'],
  [ts.SyntaxKind.NumberKeyword, 'decimal'],
  [ts.SyntaxKind.BooleanKeyword, 'boolean'],
  [ts.SyntaxKind.NullKeyword, 'null'],
  [ts.SyntaxKind.UndefinedKeyword, 'undefined'],
  [ts.SyntaxKind.ObjectKeyword, 'any'],
  [ts.SyntaxKind.AnyKeyword, 'any'],
  [ts.SyntaxKind.UnknownKeyword, 'any'],
  [ts.SyntaxKind.VoidKeyword, 'null'],
  [ts.SyntaxKind.NeverKeyword, 'undefined'],
]);

/** Reads declarations into the form of the published `metaModel.json`. */
class Declarations {
  constructor() {
    const entry = path.join(path.dirname(require.resolve('vscode-languageserver-protocol/package.json')), 'lib/common/api.d.ts');
    const program = ts.createProgram([entry], { strict: true, skipLibCheck: true });
    this.checker = program.getTypeChecker();
    this.entry = this.checker.getSymbolAtLocation(program.getSourceFile(entry));
    this.names = new Map();
    this.model = { requests: [], notifications: [], structures: [], typeAliases: [], enumerations: [] };
  }

  read() {
    for (const symbol of this.checker.getExportsOfModule(this.entry)) {
      const method = runtime[symbol.name]?.method;
      if (typeof method === 'string') {
        this.message(method, symbol);
      }
    }
    for (const name of ['ServerCapabilities', 'ClientCapabilities', 'ProgressParams', 'CancelParams']) {
      const found = this.checker.getExportsOfModule(this.entry).find((each) => each.name === name);
      if (found) {
        this.named(this.original(found));
      }
    }
    // The library under the protocol has these without types of their own.
    const token = { kind: 'or', items: [{ kind: 'base', name: 'integer' }, { kind: 'base', name: 'string' }] };
    const parameters = (name, more) => ({
      kind: 'literal',
      value: { properties: [{ name, type: token }, ...more] },
    });
    this.model.notifications.push(
      { method: '$/progress', messageDirection: 'both', params: parameters('token', [{ name: 'value', type: ANYTHING }]) },
      { method: '$/cancelRequest', messageDirection: 'both', params: parameters('id', []) },
    );
    return this.model;
  }

  /** A request or notification: what `const type` in a namespace of its name says. */
  message(method, symbol) {
    const type = this.original(symbol).exports?.get('type')?.valueDeclaration?.type;
    if (!type?.typeName) {
      return;
    }
    const kind = type.typeName.getText();
    const given = (type.typeArguments ?? []).map((each) => this.convert(each));
    const messageDirection = runtime[symbol.name].messageDirection;
    if (kind.startsWith('ProtocolRequestType')) {
      const [params, result, , , registrationOptions] = kind.endsWith('0') ? [undefined, ...given] : given;
      this.model.requests.push({ method, messageDirection, params, result, registrationOptions });
    } else if (kind.startsWith('ProtocolNotificationType')) {
      const [params, registrationOptions] = kind.endsWith('0') ? [undefined, ...given] : given;
      this.model.notifications.push({ method, messageDirection, params, registrationOptions });
    } else if (kind === 'RegistrationType') {
      this.model.requests.push({ method, messageDirection: 'none', registrationOptions: given[0] });
    }
  }

  original(symbol) {
    return symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }

  convert(node) {
    const keyword = KEYWORDS.get(node.kind);
    if (keyword) {
      return { kind: 'base', name: keyword };
    }
    if (ts.isParenthesizedTypeNode(node)) {
      return this.convert(node.type);
    }
    if (ts.isLiteralTypeNode(node)) {
      return this.literal(this.checker.getTypeFromTypeNode(node));
    }
    if (ts.isArrayTypeNode(node)) {
      return { kind: 'array', element: this.convert(node.elementType) };
    }
    if (ts.isTupleTypeNode(node)) {
      return { kind: 'tuple', items: node.elements.map((each) => this.convert(each)) };
    }
    if (ts.isUnionTypeNode(node)) {
      return { kind: 'or', items: node.types.map((each) => this.convert(each)) };
    }
    if (ts.isIntersectionTypeNode(node)) {
      return { kind: 'and', items: node.types.map((each) => this.convert(each)) };
    }
    if (ts.isTypeLiteralNode(node)) {
      return { kind: 'literal', value: this.members(node.members) };
    }
    if (ts.isTypeReferenceNode(node) || ts.isExpressionWithTypeArguments(node)) {
      return this.reference(node);
    }
    return this.literal(this.checker.getTypeFromTypeNode(node));
  }

  literal(type) {
    if (type.isStringLiteral()) {
      return { kind: 'stringLiteral', value: type.value };
    }
    if (type.isNumberLiteral()) {
      return { kind: 'integerLiteral', value: type.value };
    }
    if (type.flags & ts.TypeFlags.Null) {
      return { kind: 'base', name: 'null' };
    }
    if (type.flags & ts.TypeFlags.BooleanLiteral) {
      return { kind: 'booleanLiteral', value: type.intrinsicName === 'true' };
    }
    throw new Error(`no idea what ${this.checker.typeToString(type)} is`);
  }

  reference(node) {
    const at = node.typeName ?? node.expression;
    if (BASES.has(at.getText())) {
      return { kind: 'base', name: at.getText() };
    }
    const symbol = this.original(this.checker.getSymbolAtLocation(at));
    if (symbol.flags & ts.SymbolFlags.TypeParameter || symbol.name.startsWith('LSP')) {
      return ANYTHING;
    }
    if (symbol.name === 'Array') {
      return { kind: 'array', element: this.convert(node.typeArguments[0]) };
    }
    return { kind: 'reference', name: this.named(symbol) };
  }

  /** Reads what a symbol declares, once, and gives the name that it has in the model. */
  named(symbol) {
    if (this.names.has(symbol)) {
      return this.names.get(symbol);
    }
    const taken = new Set(this.names.values());
    let name = symbol.name;
    while (taken.has(name)) {
      name = `${name}'`;
    }
    this.names.set(symbol, name);
    const declared = (symbol.declarations ?? []).filter((each) => ts.isInterfaceDeclaration(each) || ts.isTypeAliasDeclaration(each));
    const [first] = declared;
    if (first && ts.isTypeAliasDeclaration(first)) {
      this.model.typeAliases.push({ name, type: this.convert(first.type) });
    } else if (first) {
      const bases = declared.flatMap((each) => each.heritageClauses ?? []).flatMap((each) => each.types);
      const members = this.members(declared.flatMap((each) => [...each.members]));
      this.model.structures.push({ name, ...members, extends: bases.map((each) => this.convert(each)) });
    } else {
      throw new Error(`${name} is no type`);
    }
    return name;
  }

  members(nodes) {
    const properties = nodes.filter(ts.isPropertySignature).map((each) => ({
      name: each.name.text,
      type: this.convert(each.type),
      optional: each.questionToken !== undefined,
    }));
    return { properties, open: nodes.some(ts.isIndexSignatureDeclaration) };
  }
}

module.exports = { read: () => new Declarations().read() };
