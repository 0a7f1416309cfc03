;;; test.el --- Drives the set-up as a user would -*- lexical-binding: t -*-

;; In a folder with a copy of examples/server.dt:
;;   emacs --batch -q -l .../editors/emacs/test.el
;; Each step says that it is done; the first that fails says so, and ends with 1.

;;; Code:

;; Without it there is nothing to try.
(unless (require 'eglot nil t)
  (message "emacs: there is no eglot")
  (kill-emacs 77))
(require 'flymake)
(defconst test-here (file-name-directory load-file-name))
(load (expand-file-name "mdtc-mode.el" test-here) nil t)

(defmacro test-step (name &rest body)
  "Do BODY, the step NAME."
  (declare (indent 1))
  `(condition-case failure
       (progn ,@body (message "emacs: %s" ,name))
     (error
      (message "emacs: FAILED: %s: %s" ,name (error-message-string failure))
      (kill-emacs 1))))

(defun test-must (holds what &rest arguments)
  "Fail unless it HOLDS; WHAT says with ARGUMENTS what is wrong."
  (unless holds (apply #'error what arguments)))

(defun test-contains (text part)
  "Fail unless PART is in TEXT."
  (test-must (and text (string-match-p (regexp-quote part) text)) "%S is not in %S" part text))

(defmacro test-await (what &rest body)
  "Wait for WHAT: until BODY gives something."
  (declare (indent 1))
  `(let ((until (+ (float-time) 60)) found)
     (while (not (setq found (progn ,@body)))
       (when (> (float-time) until) (error "Waited in vain for %s" ,what))
       (accept-process-output nil 0.02))
     found))

(defun test-messages ()
  "What is wrong here, in one string."
  (mapconcat #'flymake-diagnostic-text (flymake-diagnostics) "\n"))

(defun test-diagnose ()
  "Wait for diagnostics."
  (test-await "a diagnostic"
    (flymake-start)
    (flymake-diagnostics)))

(defun test-no-diagnostics ()
  "Wait until nothing is wrong."
  (test-await "no diagnostics"
    (flymake-start)
    (null (flymake-diagnostics))))

(defun test-compare ()
  "What the editor shows, the command line says word for word."
  (let ((inhibit-message t)) (save-buffer))
  (let ((said (with-temp-buffer
                (call-process (expand-file-name "../../mdtc" test-here) nil t nil "check" "server.dt")
                (buffer-string))))
    (dolist (line (split-string (test-messages) "\n"))
      ;; Eglot puts the name of the check and of the compiler in front.
      (test-contains said (replace-regexp-in-string "\\`mdtc \\[[a-z-]+\\]: " "" line)))))

(defun test-go (part &optional characters)
  "Go to PART, or CHARACTERS into it."
  (goto-char (point-min))
  (search-forward part)
  (goto-char (+ (match-beginning 0) (or characters 0))))

(defun test-type (old new)
  "Put NEW in the place of OLD."
  (test-go old)
  (delete-char (length old))
  (insert new))

(defun test-signal ()
  "Send what was typed, as idle time does."
  (eglot--signal-textDocument/didChange))

(test-step "open: mode, colours and a server"
  (find-file "server.dt")
  (test-must (eq major-mode 'mdtc-mode) "The mode is %s" major-mode)
  (font-lock-ensure)
  (test-go "virtio-blk-pci")
  (test-must (eq (get-text-property (point) 'face) 'font-lock-type-face) "A driver is %s"
             (get-text-property (point) 'face))
  (test-go "// A small")
  (test-must (eq (get-text-property (+ 3 (point)) 'face) 'font-lock-comment-face) "A comment is %s"
             (get-text-property (+ 3 (point)) 'face))
  (let ((eglot-sync-connect 60)) (call-interactively #'eglot))
  (test-must (eglot-managed-p) "The server is not there"))

(test-step "diagnostics: those of the command line"
  (test-type "virtio-net-pci" "virtio-nett-pci")
  (test-signal)
  (test-diagnose)
  (test-contains (test-messages) "no device 'virtio-nett-pci'")
  (test-compare)
  (let ((one (car (flymake-diagnostics))))
    (test-must (equal (buffer-substring-no-properties (flymake-diagnostic-beg one) (flymake-diagnostic-end one))
                      "virtio-nett-pci")
               "The place is wrong")))

(test-step "quick fix: the mend removes the diagnostic"
  (test-go "virtio-nett-pci" 3)
  (let* ((actions (eglot-code-actions (point) (point) "quickfix"))
         (action (if (vectorp actions) (aref actions 0) (car actions))))
    (test-contains (plist-get action :title) "virtio-net-pci")
    (eglot--apply-workspace-edit (plist-get action :edit)))
  (test-go "net0: virtio-net-pci {")
  (test-signal)
  (test-no-diagnostics))

(test-step "completion: properties of a driver"
  (test-go "mac = ")
  (insert "rx ")
  (backward-char)
  (test-signal)
  (pcase (eglot-completion-at-point)
    (`(,start ,end ,table . ,_)
     (let ((words (all-completions (buffer-substring start end) table)))
       (test-contains (mapconcat #'substring-no-properties words "\n") "rx_queue_size")))
    (_ (error "Nothing was proposed")))
  (delete-region (- (point) 2) (1+ (point)))
  (test-signal))

(test-step "hover: what a property is"
  (test-go "bootindex" 2)
  (let (shown)
    (eglot-hover-eldoc-function (lambda (text &rest _) (setq shown (substring-no-properties text))))
    (test-await "the hover" shown)
    (test-contains shown "bootindex")))

(test-step "definition: from a reference to its label"
  (test-go "&lan" 2)
  (call-interactively #'xref-find-definitions)
  (test-must (looking-at "lan: user") "It went to %S" (buffer-substring (point) (line-end-position))))

(test-step "rename: a label and its uses"
  (eglot-rename "wan")
  (test-go "wan: user {")
  (test-go "netdev = &wan;"))

(test-step "format: the canonical layout"
  (let ((before (buffer-string)))
    (test-type "memory = 512M;" "memory=512M  ;")
    (eglot-format-buffer)
    (test-must (string= (substring-no-properties before) (substring-no-properties (buffer-string)))
               "Laid out as\n%s" (buffer-string))))

(test-step "indentation: every example keeps its own"
  (dolist (file (directory-files (expand-file-name "../../examples" test-here) t "\\.dt\\'"))
    (with-temp-buffer
      (insert-file-contents file)
      (mdtc-mode)
      (let ((before (buffer-string))
            (inhibit-message t))
        (indent-region (point-min) (point-max))
        (test-must (string= before (buffer-string)) "%s became\n%s" file (buffer-string))))))

(test-step "compilation: nothing to warn of"
  (copy-file (expand-file-name "mdtc-mode.el" test-here) "mdtc-mode.el")
  (with-temp-buffer
    (let ((code (call-process (expand-file-name invocation-name invocation-directory) nil t nil "--batch" "-Q"
                              "--eval" "(setq byte-compile-error-on-warn t)" "-f" "batch-byte-compile"
                              "mdtc-mode.el")))
      (test-must (eq code 0) "%s" (buffer-string)))))

(test-step "edit: diagnostics come and go"
  (test-type "smp = 2;" "smp = two;")
  (test-signal)
  (test-diagnose)
  (test-compare)
  (test-type "smp = two;" "smp = 2;")
  (test-signal)
  (test-no-diagnostics))

(test-step "commands: what the command line would be"
  (when (eglot--server-capable :executeCommandProvider)
    (mdtc-show "commandLine")
    (with-current-buffer (seq-find (lambda (each) (string-prefix-p "*mdtc " (buffer-name each))) (buffer-list))
      (test-contains (buffer-string) "qemu-system-x86_64")
      (test-must (and buffer-read-only (derived-mode-p 'sh-mode)) "It can be edited"))))

(test-step "close and quit: the server ends"
  (let ((server (eglot-current-server)))
    (set-buffer-modified-p nil)
    (let ((eglot-autoshutdown nil)) (kill-buffer))
    (test-must (jsonrpc-running-p server) "The server is gone")
    (eglot-shutdown server)
    (test-must (not (jsonrpc-running-p server)) "The server lives on")))

(kill-emacs 0)
;;; test.el ends here
