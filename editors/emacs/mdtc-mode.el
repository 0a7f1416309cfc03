;;; mdtc-mode.el --- Machine descriptions for QEMU -*- lexical-binding: t -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "26.1"))
;; Keywords: languages
;; SPDX-License-Identifier: Apache-2.0

;;; Commentary:

;; A major mode for the `.dt' files of mdtc, and what eglot needs to start `mdtc lsp' for them.

;;; Code:

(require 'prog-mode)

(defgroup mdtc nil
  "Machine descriptions for QEMU."
  :group 'languages)

(defcustom mdtc-program
  (or (executable-find "mdtc")
      (let ((beside (expand-file-name "../../mdtc" (file-name-directory (or load-file-name buffer-file-name "")))))
        (and (file-executable-p beside) beside))
      "mdtc")
  "The compiler: the one on the path, or else that of the clone."
  :type 'string)

(defconst mdtc-mode--word "[[:alpha:]_][[:alnum:]_.+-]*")

(defvar mdtc-mode-font-lock-keywords
  (let ((word mdtc-mode--word))
    `((,(concat "/[[:alpha:]][[:alnum:]_-]*/") . font-lock-preprocessor-face)
      (,(concat "&\\(?:" word "\\|{[^}\n]*}\\)") . font-lock-variable-name-face)
      ("@[[:alnum:]_,.+-]*" . font-lock-constant-face)
      (,(concat "\\(" word "\\)[ \t]*:") 1 font-lock-variable-name-face)
      (,(concat "\\_<\\(bus\\)[ \t]+\\(\"?" word "\"?\\)") (1 font-lock-keyword-face) (2 font-lock-type-face))
      (,(concat "\\(" word "\\)\\(?:@[[:alnum:]_,.+-]*\\)?[ \t\n]*{") 1 font-lock-type-face)
      (,(concat "[=,][ \t\n]*\\(" word "\\)") 1 font-lock-constant-face)
      (,(concat "\\(" word "\\)[ \t\n]*[=;]") 1 font-lock-function-name-face)
      ("\\_<[0-9][[:alnum:]_.]*" . font-lock-constant-face)))
  "What the words of a description are, by their form.")

(defvar mdtc-mode-syntax-table
  (let ((table (make-syntax-table)))
    (modify-syntax-entry ?/ ". 124b" table)
    (modify-syntax-entry ?* ". 23" table)
    (modify-syntax-entry ?\n "> b" table)
    (modify-syntax-entry ?\" "\"" table)
    (modify-syntax-entry ?& "'" table)
    (modify-syntax-entry ?@ "'" table)
    (dolist (character '(?_ ?- ?. ?+))
      (modify-syntax-entry character "_" table))
    table))

(defun mdtc-mode-indent-line ()
  "Indent a line by the braces around it."
  (interactive)
  (let ((depth (save-excursion
                 (back-to-indentation)
                 (let ((outer (car (syntax-ppss))))
                   (if (looking-at "[})]") (1- outer) outer)))))
    (save-excursion (indent-line-to (* (max 0 depth) tab-width)))
    (when (< (current-column) (current-indentation))
      (back-to-indentation))))

;;;###autoload
(define-derived-mode mdtc-mode prog-mode "mdtc"
  "Edit a machine description."
  (setq-local comment-start "// ")
  (setq-local comment-end "")
  (setq-local comment-start-skip "\\(?://+\\|/\\*+\\)[ \t]*")
  (setq-local indent-tabs-mode t)
  (setq-local tab-width 8)
  (setq-local indent-line-function #'mdtc-mode-indent-line)
  (setq-local electric-indent-chars '(?\n ?\} ?\;))
  (setq-local font-lock-defaults '(mdtc-mode-font-lock-keywords)))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.dt\\'" . mdtc-mode))

(defvar eglot-server-programs)
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs `(mdtc-mode . (,mdtc-program "lsp"))))

;; What the server can show beside.

(declare-function eglot-current-server "eglot")
(declare-function eglot-execute-command "eglot")
(declare-function jsonrpc-request "jsonrpc")
(declare-function eglot--TextDocumentIdentifier "eglot")

(defun mdtc-show (what)
  "Show WHAT the server can say of this description."
  (interactive
   (list (completing-read "Show: " '("commandLine" "tree" "pinDifference" "picture" "pin" "capture") nil t)))
  (let* ((uri (plist-get (eglot--TextDocumentIdentifier) :uri))
         (result (jsonrpc-request (eglot-current-server) :workspace/executeCommand
                                  (list :command (concat "mdtc." what) :arguments (vector uri))))
         (buffer (get-buffer-create (format "*mdtc %s*" (plist-get result :title)))))
    (with-current-buffer buffer
      (let ((inhibit-read-only t))
        (erase-buffer)
        (insert (plist-get result :text))
        (goto-char (point-min)))
      (pcase (plist-get result :languageId)
        ("mdtc" (mdtc-mode))
        ("shellscript" (sh-mode))
        ("diff" (diff-mode))
        (_ (fundamental-mode)))
      (view-mode))
    (display-buffer buffer)))

(provide 'mdtc-mode)
;;; mdtc-mode.el ends here
