"""`camnang lsp`: the checker inside an editor, over the Language Server Protocol 3.17 on standard input and output.

text ─Page─► references ─┬─ rules ──► diagnostics and quick fixes   (diagnose, edits)
                         ├─ card ───► hover                         (hover)
                         └─ place ──► go to the register            (goto)
line before the cursor + register ──► completion                    (complete)

Only `server` and the modules that speak the protocol's types need the extra `lsp` (pygls).
"""
