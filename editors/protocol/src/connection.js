// A client that speaks to the server by hand, so that each message is seen as it is on the wire.
'use strict';

const { spawn } = require('node:child_process');
const path = require('node:path');

/** The server of this clone, or another one. */
const PROGRAM = process.env.MDTC ?? path.join(__dirname, '../../../mdtc');
const PATIENCE = 60_000;

/** A server that was started, and what was said in both directions. */
class Connection {
  /**
   * Starts a server.
   *
   * @param model what messages are checked against
   * @param gates what is looked at besides: `sent(message)` and `received(method, params)` give problems
   */
  constructor(model, gates) {
    this.model = model;
    this.gates = gates;
    this.problems = new Set();
    this.pending = new Map();
    this.listeners = [];
    this.last = 0;
    this.count = 0;
    this.errors = '';
    this.heard = [];
    this.process = spawn(PROGRAM, ['lsp'], { env: { ...process.env, MDTC_NO_BUILD: '1' } });
    this.ended = new Promise((resolve) => this.process.on('exit', resolve));
    this.process.stderr.on('data', (text) => (this.errors += text));
    this.process.stdin.on('error', () => {});
    this.buffer = Buffer.alloc(0);
    this.process.stdout.on('data', (bytes) => {
      this.buffer = Buffer.concat([this.buffer, bytes]);
      this.unpack();
    });
  }

  unpack() {
    for (;;) {
      const end = this.buffer.indexOf('\r\n\r\n');
      if (end < 0) {
        return;
      }
      const length = Number(/^Content-Length: (\d+)$/m.exec(this.buffer.toString('latin1', 0, end))[1]);
      if (this.buffer.length < end + 4 + length) {
        return;
      }
      const text = this.buffer.toString('utf8', end + 4, end + 4 + length);
      this.buffer = this.buffer.subarray(end + 4 + length);
      this.receive(JSON.parse(text));
    }
  }

  note(problems) {
    problems.forEach((each) => this.problems.add(each));
  }

  receive(message) {
    this.count++;
    if (message.jsonrpc !== '2.0') {
      this.note([`a message is no JSON-RPC 2.0: ${JSON.stringify(message).slice(0, 200)}`]);
    }
    if (message.method === undefined) {
      this.answered(message);
      return;
    }
    this.heard.push(JSON.stringify(message).slice(0, 200));
    this.note(this.model.parameters(message.method, message.params));
    this.note(this.gates.asked(message.method, message.params, message.id !== undefined));
    if (message.method === 'client/registerCapability') {
      for (const { method, registerOptions } of message.params.registrations) {
        this.note(this.model.registration(method, registerOptions));
      }
    }
    if (message.id !== undefined) {
      const result = message.method === 'workspace/configuration' ? message.params.items.map(() => null) : null;
      this.write({ jsonrpc: '2.0', id: message.id, result });
    }
    this.listeners.forEach((listener) => listener(message));
  }

  answered(message) {
    const request = this.pending.get(message.id);
    this.pending.delete(message.id);
    if (!request) {
      if (message.id !== null) {
        this.note([`an answer to nothing: ${JSON.stringify(message).slice(0, 200)}`]);
      }
      return;
    }
    if (('result' in message) === ('error' in message)) {
      this.note([`${request.method}: an answer has either a result or an error`]);
    }
    if (message.error) {
      if (!Number.isInteger(message.error.code) || typeof message.error.message !== 'string') {
        this.note([`${request.method}: an error without code or message`]);
      }
    } else if (request.checked) {
      this.note(this.model.result(request.method, message.result));
      this.note(this.gates.answered(request.method, message.result, request.params));
    }
    request.resolve(message);
  }

  write(message) {
    const bytes = Buffer.from(JSON.stringify(message), 'utf8');
    this.process.stdin.write(`Content-Length: ${bytes.length}\r\n\r\n`);
    this.process.stdin.write(bytes);
  }

  /** Asks, and gives the whole answer; `checked` is false for what the protocol doesn't know. */
  ask(method, params, checked = true) {
    if (checked) {
      this.note(this.model.parameters(method, params));
    }
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no answer to ${method}; ${this.errors}`)), PATIENCE);
      const answer = (message) => {
        clearTimeout(timer);
        resolve(message);
      };
      this.pending.set(id, { method, params, checked, resolve: answer });
      this.write({ jsonrpc: '2.0', id, method, params });
    });
  }

  /** Asks what has to be answered without an error, and gives the result. */
  async request(method, params) {
    const message = await this.ask(method, params);
    if (message.error) {
      this.note([`${method}: ${message.error.code} ${message.error.message} for ${JSON.stringify(params).slice(0, 200)}`]);
    }
    return message.result;
  }

  notify(method, params, checked = true) {
    if (checked) {
      this.note(this.model.parameters(method, params));
    }
    this.write({ jsonrpc: '2.0', method, params });
  }

  /** Waits for a message of the server. */
  next(method, fits = () => true) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no ${method} came after ${this.heard.slice(-6).join(' | ')}; ${this.errors}`)), PATIENCE);
      const listener = (message) => {
        if (message.method === method && fits(message.params)) {
          clearTimeout(timer);
          this.listeners.splice(this.listeners.indexOf(listener), 1);
          resolve(message.params);
        }
      };
      this.listeners.push(listener);
    });
  }

  /** Ends the server as the protocol says; gives its exit code. */
  async end() {
    await this.request('shutdown');
    this.notify('exit');
    return this.ended;
  }

  kill() {
    this.process.kill('SIGKILL');
  }
}

module.exports = { Connection };
