// What the server's commands give, shown in the editor.
'use strict';

const { Uri, EventEmitter, ViewColumn, commands, languages, window, workspace } = require('vscode');

/** The scheme of texts that belong to no file. */
const SCHEME = 'mdtc';

/** A page with a picture, in which nothing can run. */
function page(picture) {
  const source = `data:image/svg+xml;base64,${Buffer.from(picture, 'utf8').toString('base64')}`;
  return `<!DOCTYPE html>
<html>
<head><meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"></head>
<body style="background: white; margin: 0"><img src="${source}" alt="The machine's tree"></body>
</html>`;
}

class Commands {
  constructor() {
    this.texts = new Map();
    this.panels = new Map();
    this.changed = new EventEmitter();
    this.provider = workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: this.changed.event,
      provideTextDocumentContent: (uri) => this.texts.get(uri.toString()) ?? '',
    });
    this.closed = workspace.onDidCloseTextDocument((document) => this.texts.delete(document.uri.toString()));
  }

  dispose() {
    this.provider.dispose();
    this.closed.dispose();
    this.changed.dispose();
    this.panels.forEach((panel) => panel.dispose());
  }

  /**
   * Runs a command of the server and shows its result.
   *
   * @param name such as `mdtc.tree`
   * @param args from a code lens or action; from the palette there are none, and the file in front is meant
   * @param next what asks the server
   * @param converter from the protocol's values to the editor's
   */
  async execute(name, args, next, converter) {
    const given = args?.length ? args : this.inFront();
    if (!given) {
      window.showErrorMessage('Open a machine description first.');
      return undefined;
    }
    try {
      const result = await next(name, given);
      if (name === 'mdtc.references') {
        await this.references(given, result, converter);
      } else if (typeof result?.text === 'string') {
        await this.show(name, given[0], result);
      }
      return result;
    } catch (error) {
      window.showErrorMessage(error.message);
      return undefined;
    }
  }

  inFront() {
    const document = window.activeTextEditor?.document;
    return document?.languageId === 'mdtc' ? [document.uri.toString()] : undefined;
  }

  references([uri, position], locations, converter) {
    return commands.executeCommand(
      'editor.action.showReferences',
      Uri.parse(uri),
      converter.asPosition(position),
      (locations ?? []).map((each) => converter.asLocation(each)),
    );
  }

  async show(name, about, result) {
    if (result.languageId === 'svg') {
      this.picture(about, result);
    } else if (result.uri) {
      await this.written(result);
    } else {
      await this.text(name, about, result);
    }
  }

  picture(about, result) {
    let panel = this.panels.get(about);
    if (!panel) {
      panel = window.createWebviewPanel('mdtc.picture', result.title, ViewColumn.Beside, { enableScripts: false });
      panel.onDidDispose(() => this.panels.delete(about));
      this.panels.set(about, panel);
    }
    panel.webview.html = page(result.text);
    panel.reveal(undefined, true);
  }

  async written(result) {
    if ((await window.showInformationMessage(result.text, 'Open')) === 'Open') {
      await window.showTextDocument(Uri.parse(result.uri));
    }
  }

  /** The same command on the same file has one text, which changes when it is asked again. */
  async text(name, about, result) {
    const uri = Uri.from({ scheme: SCHEME, path: `/${result.title}`, query: `${name} ${about}` });
    this.texts.set(uri.toString(), result.text);
    this.changed.fire(uri);
    const document = await workspace.openTextDocument(uri);
    await languages.setTextDocumentLanguage(document, result.languageId);
    await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preview: true, preserveFocus: true });
  }
}

module.exports = { Commands };
