// What to ask of a server for each thing that it announces.
'use strict';

/** Announced for a document as a whole. */
const DOCUMENT = {
  documentSymbolProvider: [['textDocument/documentSymbol']],
  codeLensProvider: [['textDocument/codeLens', 'codeLens/resolve']],
  documentLinkProvider: [['textDocument/documentLink', 'documentLink/resolve']],
  colorProvider: [['textDocument/documentColor']],
  foldingRangeProvider: [['textDocument/foldingRange']],
  documentFormattingProvider: [['textDocument/formatting']],
  diagnosticProvider: [['textDocument/diagnostic']],
};

/** Announced for a place in a document. */
const POSITION = {
  hoverProvider: [['textDocument/hover']],
  signatureHelpProvider: [['textDocument/signatureHelp']],
  declarationProvider: [['textDocument/declaration']],
  definitionProvider: [['textDocument/definition']],
  typeDefinitionProvider: [['textDocument/typeDefinition']],
  implementationProvider: [['textDocument/implementation']],
  referencesProvider: [['textDocument/references']],
  documentHighlightProvider: [['textDocument/documentHighlight']],
  completionProvider: [['textDocument/completion', 'completionItem/resolve']],
  selectionRangeProvider: [['textDocument/selectionRange']],
  linkedEditingRangeProvider: [['textDocument/linkedEditingRange']],
  monikerProvider: [['textDocument/moniker']],
  documentOnTypeFormattingProvider: [['textDocument/onTypeFormatting']],
  callHierarchyProvider: [['textDocument/prepareCallHierarchy', 'callHierarchy/incomingCalls', 'callHierarchy/outgoingCalls']],
  typeHierarchyProvider: [['textDocument/prepareTypeHierarchy', 'typeHierarchy/supertypes', 'typeHierarchy/subtypes']],
};

/** Announced for a part of a document. */
const RANGE = {
  documentRangeFormattingProvider: [['textDocument/rangeFormatting']],
  inlayHintProvider: [['textDocument/inlayHint', 'inlayHint/resolve']],
  inlineValueProvider: [['textDocument/inlineValue']],
  codeActionProvider: [['textDocument/codeAction', 'codeAction/resolve']],
};

/** Tried by code of their own. */
const ELSEWHERE = new Set([
  ...['positionEncoding', 'textDocumentSync', 'renameProvider', 'semanticTokensProvider', 'workspaceSymbolProvider'],
  ...['executeCommandProvider', 'workspace', 'experimental'],
]);

const TOKEN_FREE = { context: { includeDeclaration: true } };

/** What a request wants besides document and place. */
function more(method, capabilities) {
  switch (method) {
    case 'textDocument/references':
      return TOKEN_FREE;
    case 'textDocument/completion':
      return { context: { triggerKind: 1 } };
    case 'textDocument/signatureHelp':
      return { context: { triggerKind: 1, isRetrigger: false } };
    case 'textDocument/formatting':
    case 'textDocument/rangeFormatting':
      return { options: { tabSize: 8, insertSpaces: false } };
    case 'textDocument/onTypeFormatting': {
      const ch = capabilities.documentOnTypeFormattingProvider.firstTriggerCharacter;
      return { ch, options: { tabSize: 8, insertSpaces: false } };
    }
    default:
      return {};
  }
}

/** Announced, and not false. */
function announces(capabilities, name) {
  return capabilities[name] !== undefined && capabilities[name] !== null && capabilities[name] !== false;
}

/** What is announced and nobody here would try. */
function untried(capabilities) {
  const tried = new Set([...Object.keys(DOCUMENT), ...Object.keys(POSITION), ...Object.keys(RANGE), ...ELSEWHERE]);
  return Object.keys(capabilities).filter((name) => announces(capabilities, name) && !tried.has(name));
}

/** Asks for one thing, and then for what follows from the answer; tells each answer to `note`. */
async function ask(connection, capabilities, provider, [method, ...follow], params, note) {
  const result = await connection.request(method, { ...params, ...more(method, capabilities) });
  note(method, result);
  const resolves = capabilities[provider]?.resolveProvider;
  for (const next of follow) {
    const items = (Array.isArray(result) ? result : result?.items) ?? [];
    for (const item of items.slice(0, 2)) {
      if (next.endsWith('/resolve')) {
        if (resolves && typeof item.command !== 'string') {
          note(next, await connection.request(next, item));
        }
      } else {
        // What has no branches itself may hang on something that has.
        const around = await connection.request(next, { item });
        note(next, around);
        const [first] = around ?? [];
        for (const again of first ? follow : []) {
          note(again, await connection.request(again, { item: first.from ?? first.to ?? first }));
        }
      }
    }
  }
}

/** Asks all that is announced of one document at some places. */
async function document(connection, capabilities, textDocument, places, whole, note) {
  for (const [provider, groups] of Object.entries(DOCUMENT)) {
    for (const group of announces(capabilities, provider) ? groups : []) {
      await ask(connection, capabilities, provider, group, { textDocument }, note);
    }
  }
  for (const [provider, groups] of Object.entries(RANGE)) {
    for (const group of announces(capabilities, provider) ? groups : []) {
      const context = group[0] === 'textDocument/inlineValue' ? { frameId: 0, stoppedLocation: whole } : { diagnostics: [] };
      const wanted = /inlineValue|codeAction/.test(group[0]) ? { context } : {};
      await ask(connection, capabilities, provider, group, { textDocument, range: whole, ...wanted }, note);
    }
  }
  for (const position of places) {
    for (const [provider, groups] of Object.entries(POSITION)) {
      for (const group of announces(capabilities, provider) ? groups : []) {
        const place = group[0] === 'textDocument/selectionRange' ? { positions: [position] } : { position };
        await ask(connection, capabilities, provider, group, { textDocument, ...place }, note);
      }
    }
    await rename(connection, capabilities, textDocument, position, note);
  }
  await tokens(connection, capabilities, textDocument, whole, note);
}

/** Renames where that can be, as the server says beforehand if it says so. */
async function rename(connection, capabilities, textDocument, position, note) {
  if (!announces(capabilities, 'renameProvider')) {
    return;
  }
  if (capabilities.renameProvider.prepareProvider) {
    const prepared = await connection.request('textDocument/prepareRename', { textDocument, position });
    note('textDocument/prepareRename', prepared);
    if (!prepared) {
      return;
    }
    note('textDocument/rename', await connection.request('textDocument/rename', { textDocument, position, newName: 'renamed9' }));
    return;
  }
  // Where there is nothing to rename, a server may refuse.
  const { result } = await connection.ask('textDocument/rename', { textDocument, position, newName: 'renamed9' });
  note('textDocument/rename', result);
}

async function tokens(connection, capabilities, textDocument, range, note) {
  const provider = capabilities.semanticTokensProvider;
  if (!provider) {
    return;
  }
  if (provider.full) {
    const full = await connection.request('textDocument/semanticTokens/full', { textDocument });
    note('textDocument/semanticTokens/full', full);
    if (provider.full.delta) {
      const previousResultId = full.resultId ?? '';
      const delta = await connection.request('textDocument/semanticTokens/full/delta', { textDocument, previousResultId });
      note('textDocument/semanticTokens/full/delta', delta);
    }
  }
  if (provider.range) {
    note('textDocument/semanticTokens/range', await connection.request('textDocument/semanticTokens/range', { textDocument, range }));
  }
}

module.exports = { announces, document, untried };
