// What a server may send only to a client that has said that it can take it.
'use strict';

/** The capability under which each method can be registered, and refreshed. */
const REGISTRABLE = {
  'workspace/didChangeWatchedFiles': 'workspace.didChangeWatchedFiles',
  'workspace/didChangeConfiguration': 'workspace.didChangeConfiguration',
  'workspace/symbol': 'workspace.symbol',
  'workspace/executeCommand': 'workspace.executeCommand',
};
const ASKED = {
  'workspace/applyEdit': 'workspace.applyEdit',
  'workspace/configuration': 'workspace.configuration',
  'workspace/workspaceFolders': 'workspace.workspaceFolders',
  'workspace/semanticTokens/refresh': 'workspace.semanticTokens.refreshSupport',
  'workspace/codeLens/refresh': 'workspace.codeLens.refreshSupport',
  'workspace/inlayHint/refresh': 'workspace.inlayHint.refreshSupport',
  'workspace/inlineValue/refresh': 'workspace.inlineValue.refreshSupport',
  'workspace/diagnostic/refresh': 'workspace.diagnostics.refreshSupport',
  'window/workDoneProgress/create': 'window.workDoneProgress',
  'window/showDocument': 'window.showDocument.support',
};

/** What a client that says nothing is taken to know. */
const OLD_KINDS = 18;

class Gates {
  constructor(capabilities) {
    this.capabilities = capabilities;
    this.progress = new Set();
  }

  can(path) {
    return path.split('.').reduce((at, name) => at?.[name], this.capabilities);
  }

  needs(path, what) {
    return this.can(path) ? [] : [`${what} without ${path}`];
  }

  /** Problems with what the server asks or tells. */
  asked(method, params, isRequest) {
    if (method === 'client/registerCapability') {
      return params.registrations.flatMap((each) =>
        this.needs(`${REGISTRABLE[each.method] ?? each.method.replace('/', '.')}.dynamicRegistration`, `${each.method} is registered`),
      );
    }
    if (method === 'window/workDoneProgress/create') {
      this.progress.add(params.token);
    }
    if (method === '$/progress') {
      return this.progress.has(params.token) ? [] : [`progress for a token that nobody has made: ${params.token}`];
    }
    if (method === 'textDocument/publishDiagnostics') {
      const twice = this.can('textDocument.diagnostic') ? ['diagnostics are pushed to a client that pulls'] : [];
      const version = params.version === undefined ? [] : this.needs('textDocument.publishDiagnostics.versionSupport', 'a version');
      return [...twice, ...version, ...params.diagnostics.flatMap((each) => this.diagnostic(each))];
    }
    if (method === 'telemetry/event') {
      return ['telemetry'];
    }
    if (isRequest && ASKED[method]) {
      return this.needs(ASKED[method], method);
    }
    return [];
  }

  diagnostic(each) {
    const place = 'textDocument.publishDiagnostics';
    return [
      ...(each.relatedInformation ? this.needs(`${place}.relatedInformation`, 'related information') : []),
      ...(each.codeDescription ? this.needs(`${place}.codeDescriptionSupport`, 'a link to a description') : []),
      ...(each.data === undefined ? [] : this.needs(`${place}.dataSupport`, 'data of a diagnostic')),
      ...(each.tags ?? []).flatMap((tag) =>
        this.can(`${place}.tagSupport.valueSet`)?.includes(tag) ? [] : [`a diagnostic's tag ${tag} that is not taken`],
      ),
    ];
  }

  /** Problems with an answer of the server. */
  answered(method, result, params) {
    if (params?.workDoneToken !== undefined) {
      this.progress.add(params.workDoneToken);
    }
    if (!result) {
      return [];
    }
    const found = this[method]?.(result, params) ?? [];
    return [...found, ...this.links(method, result), ...this.edits(method, result)];
  }

  links(method, result) {
    const kind = /^textDocument\/(declaration|definition|typeDefinition|implementation)$/.exec(method)?.[1];
    const linked = kind && Array.isArray(result) && result.some((each) => each.targetUri);
    return linked ? this.needs(`textDocument.${kind}.linkSupport`, `a link as ${kind}`) : [];
  }

  /** Edits, wherever they are in an answer. */
  edits(method, result) {
    const edits = [];
    const collect = (value) => {
      if (Array.isArray(value)) {
        value.forEach(collect);
      } else if (value && typeof value === 'object') {
        if (value.changes || value.documentChanges) {
          edits.push(value);
        }
        Object.values(value).forEach(collect);
      }
    };
    if (/rename|codeAction|willRenameFiles|executeCommand/i.test(method)) {
      collect(result);
    }
    return edits.flatMap((edit) => [
      ...(edit.documentChanges ? this.needs('workspace.workspaceEdit.documentChanges', 'changes of documents') : []),
      ...(edit.changeAnnotations ? this.needs('workspace.workspaceEdit.changeAnnotationSupport', 'annotated changes') : []),
      ...(edit.documentChanges ?? [])
        .filter((each) => each.kind)
        .flatMap(({ kind }) =>
          this.can('workspace.workspaceEdit.resourceOperations')?.includes(kind) ? [] : [`a change to ${kind} a file`],
        ),
    ]);
  }

  format(markup, path, what) {
    if (!markup || typeof markup === 'string') {
      return [];
    }
    const taken = this.can(path) ?? ['plaintext'];
    return taken.includes(markup.kind) ? [] : [`${markup.kind} in ${what}`];
  }

  initialize({ capabilities }) {
    const problems = [];
    const announced = (name, path) => {
      if (capabilities[name] !== undefined && capabilities[name] !== false) {
        problems.push(...this.needs(path, `${name} is announced`));
      }
    };
    announced('diagnosticProvider', 'textDocument.diagnostic');
    if (capabilities.renameProvider?.prepareProvider !== undefined) {
      problems.push(...this.needs('textDocument.rename.prepareSupport', 'preparing a rename is announced'));
    }
    if (typeof capabilities.codeActionProvider === 'object') {
      problems.push(...this.needs('textDocument.codeAction.codeActionLiteralSupport', 'kinds of code actions are announced'));
    }
    const taken = this.can('general.positionEncodings') ?? ['utf-16'];
    if (!taken.includes(capabilities.positionEncoding ?? 'utf-16')) {
      problems.push(`positions in ${capabilities.positionEncoding} were not offered`);
    }
    return problems;
  }

  'textDocument/completion'(result, params) {
    const items = Array.isArray(result) ? result : result.items;
    const defaults = result.itemDefaults
      ? Object.keys(result.itemDefaults).filter(
          (each) => !this.can('textDocument.completion.completionList.itemDefaults')?.includes(each),
        )
      : [];
    const problems = items.flatMap((item) => this.completionItem(item));
    return [...problems, ...defaults.map((each) => `completion's default ${each}`)];
  }

  'completionItem/resolve'(item) {
    return this.completionItem(item);
  }

  completionItem(item) {
    const place = 'textDocument.completion';
    const kinds = this.can(`${place}.completionItemKind.valueSet`);
    return [
      ...(item.insertTextFormat === 2 ? this.needs(`${place}.completionItem.snippetSupport`, 'a snippet') : []),
      ...(item.textEdit?.insert ? this.needs(`${place}.completionItem.insertReplaceSupport`, 'an edit of two kinds') : []),
      ...(item.labelDetails ? this.needs(`${place}.completionItem.labelDetailsSupport`, 'details of a label') : []),
      ...(item.commitCharacters ? this.needs(`${place}.completionItem.commitCharactersSupport`, 'commit characters') : []),
      ...(item.preselect === undefined ? [] : this.needs(`${place}.completionItem.preselectSupport`, 'preselection')),
      ...(item.deprecated === undefined ? [] : this.needs(`${place}.completionItem.deprecatedSupport`, 'deprecated')),
      ...(item.tags ? this.needs(`${place}.completionItem.tagSupport`, 'tags of a proposal') : []),
      ...(item.insertTextMode ? this.needs(`${place}.completionItem.insertTextModeSupport`, 'a mode of insertion') : []),
      ...(kinds ? (kinds.includes(item.kind ?? kinds[0]) ? [] : [`a proposal of kind ${item.kind}`]) : []),
      ...(!kinds && item.kind > OLD_KINDS ? [`a proposal of kind ${item.kind}, which older clients don't know`] : []),
      ...this.format(item.documentation, `${place}.completionItem.documentationFormat`, 'completion'),
    ];
  }

  'textDocument/hover'(hover) {
    return this.format(hover.contents, 'textDocument.hover.contentFormat', 'hover');
  }

  'textDocument/signatureHelp'(help) {
    const place = 'textDocument.signatureHelp.signatureInformation';
    return help.signatures.flatMap((each) => [
      ...this.format(each.documentation, `${place}.documentationFormat`, 'signature help'),
      ...(each.activeParameter === undefined ? [] : this.needs(`${place}.activeParameterSupport`, 'a parameter of a signature')),
      ...(each.parameters ?? []).flatMap((parameter) => [
        ...this.format(parameter.documentation, `${place}.documentationFormat`, 'signature help'),
        ...(Array.isArray(parameter.label)
          ? this.needs(`${place}.parameterInformation.labelOffsetSupport`, 'offsets as labels of parameters')
          : []),
      ]),
    ]);
  }

  'textDocument/documentSymbol'(symbols) {
    const nested = symbols.some((each) => each.selectionRange);
    const kinds = this.can('textDocument.documentSymbol.symbolKind.valueSet');
    return [
      ...(nested ? this.needs('textDocument.documentSymbol.hierarchicalDocumentSymbolSupport', 'nested symbols') : []),
      ...symbols.flatMap((each) => this.kind(each, kinds)),
    ];
  }

  kind(symbol, kinds) {
    const known = kinds ? kinds.includes(symbol.kind) : symbol.kind <= OLD_KINDS;
    return [...(known ? [] : [`a symbol of kind ${symbol.kind}`]), ...(symbol.children ?? []).flatMap((each) => this.kind(each, kinds))];
  }

  'workspace/symbol'(symbols) {
    const kinds = this.can('workspace.symbol.symbolKind.valueSet');
    const without = symbols.some((each) => !each.location.range);
    return [
      ...(without ? this.needs('workspace.symbol.resolveSupport', 'symbols without ranges') : []),
      ...symbols.flatMap((each) => this.kind(each, kinds)),
    ];
  }

  'textDocument/codeAction'(actions) {
    const place = 'textDocument.codeAction';
    const literal = actions.some((each) => typeof each.command !== 'string');
    return [
      ...(literal ? this.needs(`${place}.codeActionLiteralSupport`, 'literal code actions') : []),
      ...actions.flatMap((each) => [
        ...(each.isPreferred === undefined ? [] : this.needs(`${place}.isPreferredSupport`, 'a preferred action')),
        ...(each.disabled ? this.needs(`${place}.disabledSupport`, 'a disabled action') : []),
        ...(each.data === undefined ? [] : this.needs(`${place}.dataSupport`, 'data of an action')),
        ...(each.kind && literal && !each.edit && !each.command && !each.disabled
          ? this.needs(`${place}.resolveSupport`, 'an action to be resolved')
          : []),
      ]),
    ];
  }

  'textDocument/foldingRange'(folds) {
    const limit = this.can('textDocument.foldingRange.rangeLimit') ?? Infinity;
    const collapsed = folds.some((each) => each.collapsedText !== undefined);
    return [
      ...(folds.length > limit ? ['too many folds'] : []),
      ...(collapsed ? this.needs('textDocument.foldingRange.foldingRange.collapsedText', 'a text for what is folded') : []),
    ];
  }

  'textDocument/documentLink'(links) {
    const tips = links.some((each) => each.tooltip !== undefined);
    return tips ? this.needs('textDocument.documentLink.tooltipSupport', 'a link with a tooltip') : [];
  }

  'textDocument/inlayHint'(hints) {
    return hints.flatMap((each) => this.format(each.tooltip, 'textDocument.hover.contentFormat', 'an inlay hint'));
  }

  'textDocument/diagnostic'(report) {
    return [
      ...(report.items ?? []).flatMap((each) => this.diagnostic(each)),
      ...(report.relatedDocuments ? this.needs('textDocument.diagnostic.relatedDocumentSupport', 'diagnostics of others') : []),
    ];
  }
}

module.exports = { Gates };
