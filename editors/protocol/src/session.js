// A whole life of a server with one kind of client, on copies of the examples.
'use strict';

const assert = require('node:assert');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { announces, document, untried } = require('./announced');
const { Connection } = require('./connection');
const { Gates } = require('./gates');
const { Positions } = require('./positions');

const EXAMPLES = path.join(__dirname, '../../../examples');
const NAMES = fs.readdirSync(EXAMPLES).filter((name) => name.endsWith('.dt'));
const MISTAKE = 'wrong: virtio-nett-pci { }; ';

/** A file that includes another and isn't laid out. */
const UNTIDY = ['untidy.dt', '/dt-v1/;\n/include/ "server.dt"\n\n&net0 {\n  mq=on;\n};\n/ { device {\n}; };\n'];

class Session {
  /**
   * Prepares.
   *
   * @param model the protocol
   * @param capabilities what the client can
   * @param options `change` makes another text of an example; `note` is told each method with its answer;
   *     `places` is how many places of each file are asked about, `offset` which
   */
  constructor(model, capabilities, { change = (text) => text, note = () => {}, places = 10, offset = 0 } = {}) {
    this.capabilities = capabilities;
    this.change = change;
    this.note = note;
    this.places = places;
    this.offset = offset;
    this.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mdtc-protocol-'));
    this.root = pathToFileURL(this.folder).href;
    this.texts = new Map();
    for (const name of [...NAMES, UNTIDY[0]]) {
      const text = change(name === UNTIDY[0] ? UNTIDY[1] : fs.readFileSync(path.join(EXAMPLES, name), 'utf8'));
      fs.writeFileSync(path.join(this.folder, name), text);
      this.texts.set(`${this.root}/${name}`, text);
    }
    this.connection = new Connection(model, new Gates(capabilities));
    this.published = new Map();
    this.connection.listeners.push(({ method, params }) => {
      if (method === 'textDocument/publishDiagnostics') {
        this.published.set(params.uri, params.diagnostics);
      }
    });
  }

  positionsOf(uri) {
    const text = this.texts.get(uri);
    return text === undefined ? undefined : new Positions(text, this.encoding);
  }

  /** Does all of it with some examples, and gives what was wrong. */
  async run(names = NAMES) {
    try {
      await this.begin();
      for (const name of [...names, UNTIDY[0]]) {
        await this.file(`${this.root}/${name}`);
      }
      await this.workspace(names);
      assert.strictEqual(await this.connection.end(), 0, 'the exit code');
    } finally {
      this.connection.kill();
      fs.rmSync(this.folder, { recursive: true });
    }
    return [...this.connection.problems, ...(this.connection.errors ? [this.connection.errors] : [])];
  }

  async begin() {
    const { capabilities } = await this.connection.request('initialize', {
      processId: process.pid,
      rootUri: this.root,
      workspaceFolders: [{ uri: this.root, name: 'examples' }],
      capabilities: this.capabilities,
    });
    this.server = capabilities;
    this.encoding = capabilities.positionEncoding ?? 'utf-16';
    this.connection.note(untried(capabilities).map((each) => `${each} is announced, and nothing here tries it`));
    this.connection.notify('initialized', {});
  }

  /** Waits for the diagnostics of a file, however this client gets them. */
  async diagnostics(uri, act, fits) {
    if (this.server.diagnosticProvider) {
      act();
      const report = await this.connection.request('textDocument/diagnostic', { textDocument: { uri } });
      assert.ok(fits(report.items), `not the diagnostics of ${uri}: ${JSON.stringify(report.items)}`);
      return report.items;
    }
    const next = this.connection.next('textDocument/publishDiagnostics', (each) => each.uri === uri && fits(each.diagnostics));
    act();
    return (await next).diagnostics;
  }

  async file(uri) {
    const text = this.texts.get(uri);
    const positions = new Positions(text, this.encoding);
    const textDocument = { uri };
    const before = await this.diagnostics(
      uri,
      () => this.connection.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'mdtc', version: 1, text } }),
      () => true,
    );
    this.note('diagnostics', before, uri);
    const whole = { start: { line: 0, character: 0 }, end: positions.end() };
    const step = Math.max(1, Math.ceil(positions.words(1, 0).length / this.places));
    const note = (method, result) => this.note(method, result, uri);
    await document(this.connection, this.server, textDocument, positions.words(step, this.offset), whole, note);
    await this.commands(uri);
    await this.edit(uri, text, positions, before);
    this.connection.notify('textDocument/didSave', { textDocument });
    this.connection.notify('textDocument/didClose', { textDocument });
  }

  /** A mistake is typed and taken back; what the server offers against it is looked at. */
  async edit(uri, text, positions, before) {
    const line = positions.lines.findIndex((each) => each.includes('device {'));
    const place = positions.at(line, positions.lines[line].indexOf('device {') + 'device {'.length);
    const end = { line, character: place.character + MISTAKE.length };
    const type = (version, range, typed) => () =>
      this.connection.notify('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ range, text: typed }],
      });
    const isWrong = (diagnostics) => diagnostics.some((each) => each.message.includes('virtio-nett-pci'));
    const found = await this.diagnostics(uri, type(2, { start: place, end: place }, MISTAKE), isWrong);
    this.note('diagnostics', found, uri);
    if (announces(this.server, 'codeActionProvider')) {
      const [wrong] = found.filter((each) => isWrong([each]));
      const actions = await this.connection.request('textDocument/codeAction', {
        textDocument: { uri },
        range: wrong.range,
        context: { diagnostics: [wrong] },
      });
      this.note('textDocument/codeAction', actions, uri);
    }
    const after = await this.diagnostics(uri, type(3, { start: place, end }, ''), (each) => !isWrong(each));
    assert.deepStrictEqual(after, before, `diagnostics after all is as it was: ${uri}`);
  }

  /** Each command, and the request of the same name. */
  async commands(uri) {
    // What is compared with a pin needs one.
    const names = [...(this.server.executeCommandProvider?.commands ?? [])].sort();
    for (const command of names) {
      const [, name] = /^mdtc\.(\w+)$/.exec(command) ?? assert.fail(`a command ${command}`);
      const [more, fields] = this.arguments(name, uri);
      const asked = await this.connection.ask('workspace/executeCommand', { command, arguments: [uri, ...more] });
      const other = await this.connection.ask(`mdtc/${name}`, { textDocument: { uri }, ...fields }, false);
      for (const { result, error } of [asked, other]) {
        if (name !== 'capture') {
          this.note(command, result, uri);
        }
        this.outcome(name, result, error);
      }
    }
    fs.rmSync(path.join(this.folder, `${path.basename(uri, '.dt')}.pin.dt`), { force: true });
  }

  arguments(name, uri) {
    if (name === 'references') {
      const positions = this.positionsOf(uri);
      const line = positions.lines.findIndex((each) => /\b\w+: \w/.test(each));
      const position = positions.at(Math.max(line, 0), line < 0 ? 0 : positions.lines[line].search(/\w+: \w/));
      return [[position], { position }];
    }
    // A real one would take a minute.
    return name === 'capture' ? [['/nowhere/qemu'], { qemu: '/nowhere/qemu' }] : [[], {}];
  }

  outcome(name, result, error) {
    const problem = (what) => this.connection.note([`mdtc.${name} ${what}`]);
    if (error) {
      if (error.code !== -32803 || name !== 'capture') {
        problem(`gives ${error.code}: ${error.message}`);
      }
    } else if (name === 'references') {
      this.connection.note(this.connection.model.result('textDocument/references', result));
    } else if (!['title', 'languageId', 'text'].every((each) => typeof result?.[each] === 'string')) {
      problem(`gives ${JSON.stringify(result)?.slice(0, 100)}`);
    }
  }

  async workspace(names) {
    const workspace = this.server.workspace ?? {};
    if (announces(this.server, 'workspaceSymbolProvider')) {
      for (const query of ['', 'net', 'nothing-like-it']) {
        const symbols = await this.connection.request('workspace/symbol', { query });
        this.note('workspace/symbol', symbols);
        if (this.server.workspaceSymbolProvider.resolveProvider && symbols?.length > 0) {
          this.note('workspaceSymbol/resolve', await this.connection.request('workspaceSymbol/resolve', symbols[0]));
        }
      }
    }
    if (this.server.diagnosticProvider?.workspaceDiagnostics) {
      this.note('workspace/diagnostic', await this.connection.request('workspace/diagnostic', { previousResultIds: [] }));
    }
    const renamed = names.map((name) => ({ oldUri: `${this.root}/${name}`, newUri: `${this.root}/new-${name}` }));
    const files = names.map((name) => ({ uri: `${this.root}/${name}` }));
    for (const [operation, files_] of Object.entries({ Create: files, Rename: renamed, Delete: files })) {
      if (workspace.fileOperations?.[`will${operation}`]) {
        const method = `workspace/will${operation}Files`;
        this.note(method, await this.connection.request(method, { files: files_ }));
      }
      if (workspace.fileOperations?.[`did${operation}`]) {
        this.connection.notify(`workspace/did${operation}Files`, { files: files_ });
      }
    }
    const other = { uri: `${this.root}/other`, name: 'other' };
    if (workspace.workspaceFolders?.changeNotifications) {
      this.connection.notify('workspace/didChangeWorkspaceFolders', { event: { added: [other], removed: [] } });
    }
    this.connection.notify('workspace/didChangeConfiguration', { settings: {} });
    this.connection.notify('workspace/didChangeWatchedFiles', { changes: files.map(({ uri }) => ({ uri, type: 2 })) });
  }
}

module.exports = { NAMES, Session };
