"""`camnang check --report`: how each chapter reads, in numbers. No verdict, only what an editor looks at.

words    a chapter's sentences as a reader reads them: links by their words, citations in brackets apart
measure  the numbers of one chapter
show     all chapters as a text table or JSON
"""
